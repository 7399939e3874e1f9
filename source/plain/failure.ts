import { actionsOf, type Diagnosis } from '../diagnosis/diagnosis.ts';
import { afterTrials } from '../diagnosis/trials/after-trials.ts';
import { STEPS } from '../run/steps/steps.ts';
import type { SettingId } from '../settings/settings.ts';
import { CHECKING_STEP } from '../walk/apply-remedy.ts';
import type { PlainContext } from './context.ts';
import { askMove, type Move } from './menu.ts';

/** What can be done here beyond trying again and changing a setting. */
const REMEDIES = ['derive-key', 'use-websocket', 'register-again', 'run-checks'] as const;

/**
 * Asks what to do about a step that has failed: first what the diagnosis advises.
 *
 * @throws PromptCancelled
 */
export function askAfterFailure(context: PlainContext): Promise<Move> {
  const { walk, messages } = context;
  const { step } = walk.state;
  const { diagnosis: first, tried } = walk.record.state;
  const diagnosis = first && afterTrials(first, tried);
  const advised: readonly string[] = diagnosis ? actionsOf(diagnosis) : [];
  const setting = diagnosis && settingToCorrect(diagnosis);
  const { canBeSkipped } = STEPS[step];
  const canTry = walk.trials.causes.length > 0;
  return askMove(
    context,
    [
      'retry',
      ...(canTry ? (['try-cause'] as const) : []),
      ...(setting ? (['correct'] as const) : []),
      // Where the checks themselves have failed, trying again is checking again.
      ...REMEDIES.filter(
        (remedy) =>
          advised.includes(remedy) && !(step === CHECKING_STEP && remedy === 'run-checks'),
      ),
      // The checks look at the host that is known by now; the right one may be yet to be given.
      ...(canBeSkipped ? (['skip'] as const) : []),
      'change',
      'explain',
      'leave',
    ],
    setting ? { correct: messages.plain.correct(messages.questions[setting].label) } : {},
  );
}

/** The setting that is most likely wrong; undefined where the diagnosis blames none. */
export function settingToCorrect(diagnosis: Diagnosis): SettingId | undefined {
  return diagnosis.setting;
}
