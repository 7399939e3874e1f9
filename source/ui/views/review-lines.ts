import stringWidth from 'string-width';
import type { Messages } from '../../messages/messages.ts';
import type { Question } from '../../settings/question.ts';
import { originText } from '../../settings/reading-words.ts';
import { type Draft, textOf } from '../../settings/settings.ts';
import type { FormLook } from '../state/form/use-form.ts';
import { type Line, line, padText, spread, truncateText, widthOf } from '../text/line.ts';
import { wrapLines } from '../text/wrap.ts';
import { below, type FormOptions, fieldLines, SETTING_WIDTH } from './form-lines.ts';

/**
 * One row a setting with where it came from. Of a secret nothing is shown, not even how long it is.
 *
 * @param edited the field of the setting that is being typed anew, in place of its row
 */
export function reviewLines(
  questions: readonly Question[],
  index: number,
  edited: FormLook | undefined,
  look: FormOptions,
): readonly Line[] {
  const { width, messages, theme, draft } = look;
  const { symbols } = theme;
  return questions.flatMap((question, position) => {
    if (edited?.focusedQuestion?.id === question.id) return fieldLines(edited, look);
    const isFocused = position === index;
    const setting = draft[question.id];
    const origin = setting === undefined ? '' : originText(setting, messages);
    const head = line(isFocused ? [`${symbols.pointer} `, 'accent'] : '  ', [
      padText(messages.questions[question.id].label, SETTING_WIDTH),
      isFocused ? 'strong' : 'plain',
    ]);
    const text = question.secret
      ? `${symbols.mask.repeat(8)} ${messages.screens.review.secret}`
      : labelOf(question, textOf(setting), look);
    const value = truncateText(text, width - widthOf(head), symbols.ellipsis);
    const whole = line(head, value);
    const mark = line([origin, 'quiet']);
    return [
      widthOf(whole) + 2 + widthOf(mark) <= width
        ? spread(whole, mark, width, symbols.ellipsis)
        : whole,
    ];
  });
}

/** What a row says of itself, for a filter. */
export function reviewLabel(question: Question, draft: Draft, messages: Messages): string {
  const { label } = messages.questions[question.id];
  if (question.secret) return label;
  return `${label} ${labelOf(question, textOf(draft[question.id]), { messages })}`;
}

/** The value of a row in full, where the row has no room for it: it is to be looked at as a whole. */
export function wholeValueLines(
  question: Question,
  { width, messages, draft }: Omit<FormOptions, 'notice'>,
): readonly Line[] {
  if (question.secret) return [];
  const value = labelOf(question, textOf(draft[question.id]), { messages });
  const room = width - SETTING_WIDTH - 2;
  return stringWidth(value) <= room ? [] : below(wrapLines(value, width, 'accent'));
}

function labelOf(
  { id, choices }: Question,
  value: string,
  { messages }: Pick<FormOptions, 'messages'>,
): string {
  if (!choices) return value;
  const labels: Readonly<Record<string, { readonly label: string }>> =
    messages.questions[id].choices;
  return labels[value]?.label ?? value;
}
