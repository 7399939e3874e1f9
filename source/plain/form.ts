import { QUESTIONS, questionsOf } from '../settings/questions.ts';
import { withDefaults } from '../settings/resolve-settings.ts';
import type { SettingId } from '../settings/settings.ts';
import { stepBefore } from '../settings/step-ids.ts';
import type { WalkState } from '../walk/walk-state.ts';
import { askSetting } from './ask-setting.ts';
import { checklistOf, confirmChecklist, offerCertificates } from './checklist.ts';
import type { PlainContext } from './context.ts';
import { askMove, type Move } from './menu.ts';
import { profileMoves } from './review-profile.ts';
import { settingText } from './setting-text.ts';

/**
 * Asks what the present step needs and was not answered yet. Where everything is, the answers are shown: what
 * came from a flag or a profile is seen before it is used.
 *
 * @param isPassing true while the person only comes through again, after a change they made elsewhere
 * @throws PromptCancelled
 */
export async function askForm(context: PlainContext, isPassing: boolean): Promise<Move> {
  const { step } = context.walk.state;
  const answered: SettingId[] = [];
  let id = unanswered(context.walk.state);
  for (;;) {
    if (!(await askAll(context, answered, id))) return 'back';
    await offerCertificates(context);
    const checklist = checklistOf(context, 'first');
    if ((await confirmChecklist(context, checklist)) !== 'back') break;
    id = answered.pop();
    if (id === undefined) return 'back';
  }
  if (step !== 'review' && (answered.length > 0 || isPassing)) return 'continue';
  showAnswers(context);
  const labels = step === 'review' ? profileMoves(context) : {};
  const more = Object.keys(labels) as readonly Move[];
  return askMove(context, ['continue', 'change', ...more, 'explain', 'leave'], labels);
}

/**
 * Asks from one question on until none is left. Going back asks the one that was answered before.
 *
 * @param answered what was answered here so far; grows and shrinks
 * @returns false when the person goes back beyond the first
 */
async function askAll(
  context: PlainContext,
  answered: SettingId[],
  first: SettingId | undefined,
): Promise<boolean> {
  const { walk, messages, output } = context;
  let id = first;
  while (id !== undefined) {
    const canGoBack = answered.length > 0 || stepBefore(walk.state.step) !== undefined;
    if ((await askSetting(context, id, { canGoBack })) === 'answered') {
      answered.push(id);
      id = unanswered(walk.state);
    } else if (answered.length > 0) {
      id = answered.pop();
    } else if (canGoBack) {
      return false;
    } else {
      output.lines(messages.plain.noBackHere);
    }
  }
  return true;
}

/** The answers of this step, or at the review all that apply. */
function showAnswers({ walk, messages, output }: PlainContext): void {
  const { step } = walk.state;
  const draft = withDefaults(walk.state.draft);
  const questions =
    step === 'review'
      ? QUESTIONS.filter((question) => question.when(draft))
      : questionsOf(step, draft);
  output.lines('');
  for (const question of questions) output.lines(settingText(question, draft, messages));
}

function unanswered({ step, draft }: WalkState): SettingId | undefined {
  return questionsOf(step, withDefaults(draft)).find(({ id }) => draft[id] === undefined)?.id;
}
