import type { Diagnosis, RemedyAction } from '../diagnosis/diagnosis.ts';
import { questionOf } from '../settings/questions.ts';
import { withDefaults } from '../settings/resolve-settings.ts';
import type { SettingId } from '../settings/settings.ts';
import type { StepId } from '../settings/step-ids.ts';
import { isUpToDate } from './outdated.ts';
import type { Walk } from './walk.ts';

/** What a view still has to do after a remedy was applied. */
export interface AppliedRemedy {
  /** The setting whose field the cursor belongs on. */
  readonly focus?: SettingId;
  /** The topic of the lessons that is to be opened. */
  readonly topic?: string;
}

/** The step that `run-checks` leads to: where it has failed itself, trying again is checking again. */
export const CHECKING_STEP: StepId = 'prerequisites';

/** What a remedy needs of a walk. */
export type RemediedWalk = Pick<Walk, 'state' | 'answer' | 'retry' | 'goTo' | 'forward'>;

/**
 * Does what a key offers about a failure: corrects the setting where that can be done, or leads to it, and repeats
 * the step that failed.
 *
 * @returns once the repeated step has ended, or the step with the setting is shown
 */
export async function applyRemedy(
  walk: RemediedWalk,
  action: RemedyAction,
  diagnosis: Diagnosis,
): Promise<AppliedRemedy> {
  switch (action) {
    case 'retry':
      await walk.retry();
      return {};
    case 'derive-key':
      walk.answer('enrollment', 'group', 'remedy');
      await walk.retry();
      return {};
    case 'use-websocket':
      walk.answer('transport', 'mqtt-ws', 'remedy');
      await walk.retry();
      return {};
    case 'register-again':
      await repeat(walk, 'provision');
      return {};
    case 'run-checks':
      await repeat(walk, CHECKING_STEP);
      return {};
    case 'edit-key':
      await walk.goTo('settings');
      return { focus: 'symmetricKey' };
    case 'edit-settings': {
      const focus = settingOf(diagnosis);
      const [place = 'settings'] = questionOf(focus).steps(withDefaults(walk.state.draft));
      await walk.goTo(place);
      return { focus };
    }
    case 'explain':
      return diagnosis.lesson === undefined ? {} : { topic: diagnosis.code };
  }
}

/** The setting that a diagnosis is most likely about; the host where it blames none. */
export function settingOf({ setting = 'host' }: Pick<Diagnosis, 'setting'>): SettingId {
  return setting;
}

/** A step that has a result already is only shown when one goes back to it, so it is asked for once more. */
async function repeat(walk: RemediedWalk, step: StepId): Promise<void> {
  const isShownOnly = isUpToDate(walk.state, step);
  await walk.goTo(step);
  if (isShownOnly) await walk.retry();
  else if (walk.state.phase === 'asking') await walk.forward();
}
