import { proofs } from './causes/proofs.ts';
import { trials } from './causes/trials.ts';
import { trying } from './causes/trying.ts';
import { certificatesCommand } from './certificates/command.ts';
import { proof } from './certificates/proof.ts';
import { certificates } from './certificates/words.ts';
import { checklists } from './checklists.ts';
import { checks } from './checks.ts';
import { cli } from './cli.ts';
import { deriveKey } from './derive-key.ts';
import { diagnoses } from './diagnoses.ts';
import { doctor } from './doctor.ts';
import { explain } from './explain.ts';
import { bundle } from './export/bundle.ts';
import { takeAway } from './export/take-away.ts';
import { faults } from './faults.ts';
import { labs } from './labs.ts';
import { language } from './language.ts';
import { paste } from './paste.ts';
import { plain } from './plain.ts';
import { problems } from './problems.ts';
import { profiles } from './profiles.ts';
import { questions } from './questions.ts';
import { remedies } from './remedies.ts';
import { run } from './run.ts';
import { explanation } from './screens/explanation.ts';
import { labsScreens } from './screens/labs-screens.ts';
import { playground } from './screens/playground.ts';
import { road } from './screens/road.ts';
import { screens } from './screens/screens.ts';
import { reading } from './settings/reading.ts';
import { standing } from './standing.ts';
import { steps } from './steps.ts';
import { targets } from './targets.ts';
import { wire } from './wire.ts';

/** Every short text of the program in English, but for those of the sandbox, which load with it. */
export const messages = {
  bundle,
  certificates,
  certificatesCommand,
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
  language,
  paste,
  plain,
  playground,
  problems,
  profiles,
  proof,
  proofs,
  questions,
  reading,
  remedies,
  road,
  run,
  screens,
  standing,
  steps,
  takeAway,
  targets,
  trials,
  trying,
  wire,
};
