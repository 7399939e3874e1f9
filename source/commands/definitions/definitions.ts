import type { CommandName } from '../command-line/command-names.ts';
import { defineBundle } from './bundle.ts';
import { defineCertificates } from './certificates.ts';
import { defineCompletion } from './completion.ts';
import type { Definition } from './definition.ts';
import { defineDeriveKey } from './derive-key.ts';
import { defineDoctor } from './doctor.ts';
import { defineExplain } from './explain.ts';
import { defineExport } from './export.ts';
import { defineHelp } from './help.ts';
import { defineLab } from './lab.ts';
import { definePreview } from './preview.ts';
import { defineProfiles } from './profiles.ts';
import { defineRun } from './run.ts';
import { defineSandbox } from './sandbox.ts';

/** How each command is defined. */
export const DEFINITIONS: Readonly<Record<CommandName, Definition>> = {
  run: defineRun,
  sandbox: defineSandbox,
  profiles: defineProfiles,
  'derive-key': defineDeriveKey,
  certificates: defineCertificates,
  doctor: defineDoctor,
  explain: defineExplain,
  lab: defineLab,
  export: defineExport,
  bundle: defineBundle,
  completion: defineCompletion,
  preview: definePreview,
  help: defineHelp,
};
