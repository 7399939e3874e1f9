import { checklists } from './en/checklists.ts';
import { checks } from './en/checks.ts';
import { cli } from './en/cli.ts';
import { deriveKey } from './en/derive-key.ts';
import { diagnoses } from './en/diagnoses.ts';
import { doctor } from './en/doctor.ts';
import { explain } from './en/explain.ts';
import { explanation } from './en/explanation.ts';
import { faults } from './en/faults.ts';
import { labs } from './en/labs.ts';
import { labsScreens } from './en/labs-screens.ts';
import { paste } from './en/paste.ts';
import { plain } from './en/plain.ts';
import { problems } from './en/problems.ts';
import { profiles } from './en/profiles.ts';
import { questions } from './en/questions.ts';
import { remedies } from './en/remedies.ts';
import { run } from './en/run.ts';
import { screens } from './en/screens.ts';
import { steps } from './en/steps.ts';
import { wire } from './en/wire.ts';

/** Every short text of the program in English; a second language is one more file of this shape. */
export const en = {
  checklists,
  checks,
  cli,
  deriveKey,
  diagnoses,
  doctor,
  explain,
  explanation,
  faults,
  labs,
  labsScreens,
  paste,
  plain,
  problems,
  profiles,
  questions,
  remedies,
  run,
  screens,
  steps,
  wire,
};
