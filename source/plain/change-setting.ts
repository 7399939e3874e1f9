import { STEPS } from '../run/steps/steps.ts';
import { QUESTIONS, questionOf } from '../settings/questions.ts';
import { withDefaults } from '../settings/resolve-settings.ts';
import type { SettingId } from '../settings/settings.ts';
import { STEP_IDS, type StepId } from '../settings/step-ids.ts';
import { isUpToDate } from '../walk/outdated.ts';
import type { WalkState } from '../walk/walk-state.ts';
import { askSetting } from './ask-setting.ts';
import { BACK, type PlainContext } from './context.ts';
import { settingText } from './setting-text.ts';

/**
 * Lets the person answer a setting anew, wherever they are.
 *
 * @param id which one; without it they choose
 * @returns the step from which the walk has to be gone through again; undefined when nothing was changed
 * @throws PromptCancelled
 */
export async function changeSetting(
  context: PlainContext,
  id?: SettingId,
): Promise<StepId | undefined> {
  const { walk } = context;
  const chosen = id ?? (await chooseSetting(context));
  if (chosen === BACK) return undefined;
  const before = walk.state.draft;
  await askSetting(context, chosen);
  return walk.state.draft === before ? undefined : stepToRepeat(walk.state, chosen);
}

function chooseSetting({
  walk,
  messages,
  prompter,
  output,
  signal,
}: PlainContext): Promise<SettingId | typeof BACK> {
  const draft = withDefaults(walk.state.draft);
  output.lines('');
  return prompter.choose<SettingId | typeof BACK>({
    label: messages.plain.changeWhich,
    choices: [
      ...QUESTIONS.filter((question) => question.when(draft)).map((question) => ({
        value: question.id,
        label: settingText(question, draft, messages),
      })),
      { value: BACK, label: messages.plain.back, key: BACK },
    ],
    signal,
  });
}

/**
 * The first step behind that ran with another value or has to be done again, or that asks for the setting. Checks
 * that were gone over although they failed are not made again for a setting they do not look at.
 */
function stepToRepeat(state: WalkState, changed: SettingId): StepId {
  const here = STEP_IDS.indexOf(state.step);
  const [asking] = questionOf(changed).steps(withDefaults(state.draft));
  const isOutdated = (step: StepId): boolean =>
    !isUpToDate(state, step) && (state.ranWith[step] !== undefined || !STEPS[step].canBeSkipped);
  const step = STEP_IDS.slice(0, here).find((step) => isOutdated(step) || step === asking);
  return step ?? state.step;
}
