import { ownerKind } from '../settings/owner-kinds.ts';
import { showsSecret } from '../settings/pasted-settings.ts';
import { questionOf } from '../settings/questions.ts';
import { withDefaults } from '../settings/resolve-settings.ts';
import { type SettingId, textOf } from '../settings/settings.ts';
import { noticeTexts, problemText } from '../walk/answer-words.ts';
import { BACK, type PlainContext } from './context.ts';
import { choiceText } from './setting-text.ts';

export interface AskOptions {
  /** Whether there is anything to go back to; `<` is understood all the same. */
  readonly canGoBack: boolean;
}

/**
 * Asks for one setting until the walk takes the answer. A pasted text may have filled other settings instead;
 * whoever called looks what is still missing.
 *
 * @throws PromptCancelled
 */
export async function askSetting(
  { walk, messages, prompter, output, signal }: PlainContext,
  id: SettingId,
  { canGoBack }: AskOptions = { canGoBack: true },
): Promise<'answered' | 'back'> {
  const question = questionOf(id);
  const { label, ask, help, portal } = messages.questions[id];
  const draft = withDefaults(walk.state.draft);
  const usual = draft[id];
  const validate = (raw: string): string | undefined => {
    if (raw.trim() === BACK) return undefined;
    const origin = usual && raw === textOf(usual) ? usual.origin : 'typed';
    const problem = walk.answer(id, raw, origin);
    if (problem === undefined) return undefined;
    const whole = problem === 'text.refused' ? noticeTexts(walk.state.notice, messages) : [];
    return [problemText(question, problem, raw, messages), ...whole].join(' ');
  };
  const prompt = {
    label,
    help: [
      ...output.wrapped(help),
      ...(portal === '' || ownerKind(draft.target?.value).enrolls
        ? []
        : output.wrapped(messages.plain.inPortal(portal))),
    ],
    ...(usual === undefined ? {} : { default: textOf(usual) }),
    validate,
    hides: showsSecret,
    signal,
  };
  output.lines('');
  const answer = question.choices
    ? await prompter.choose<string>({
        ...prompt,
        label: ask,
        choices: [
          ...question.choices.map((value) => ({
            value,
            label: choiceText(question, value, messages),
          })),
          ...(canGoBack ? [{ value: BACK, label: messages.plain.back, key: BACK }] : []),
        ],
      })
    : await (question.secret ? prompter.password(prompt) : prompter.input(prompt));
  if (answer.trim() === BACK) return 'back';
  for (const text of noticeTexts(walk.state.notice, messages)) output.paragraph(text);
  return 'answered';
}
