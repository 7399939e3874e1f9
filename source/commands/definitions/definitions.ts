import type { CommandName } from '../command-line/command-names.ts';
import { defineBundle } from './bundle.ts';
import { defineCertificates } from './certificates.ts';
import { defineCompletion } from './completion.ts';
import type { CommandDefinition } from './definition.ts';
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
export const DEFINITIONS: Readonly<Record<CommandName, CommandDefinition>> = {
  run: { words: ({ cli }) => cli.commands.run, define: defineRun },
  sandbox: { words: ({ cli }) => cli.commands.sandbox, define: defineSandbox },
  profiles: { words: ({ profiles }) => profiles.commands.profiles, define: defineProfiles },
  'derive-key': { words: ({ deriveKey }) => deriveKey.command, define: defineDeriveKey },
  certificates: {
    words: ({ certificatesCommand }) => certificatesCommand.command,
    define: defineCertificates,
  },
  doctor: { words: ({ doctor }) => doctor.command, define: defineDoctor },
  explain: { words: ({ explain }) => explain.command, define: defineExplain },
  lab: { words: ({ labs }) => labs.command, define: defineLab },
  export: { words: ({ takeAway }) => takeAway.command.command, define: defineExport },
  bundle: { words: ({ bundle }) => bundle.command, define: defineBundle },
  completion: { words: ({ cli }) => cli.completion.command, define: defineCompletion },
  preview: { words: ({ plain }) => plain.preview.command, define: definePreview },
  help: { words: ({ cli }) => cli.commands.help, define: defineHelp },
};
