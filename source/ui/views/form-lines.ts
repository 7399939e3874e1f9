import type { Messages } from '../../messages/messages.ts';
import { portalAddress } from '../../protocol/portal-pages.ts';
import { usesX509 } from '../../settings/certificate/questions.ts';
import { ownerKind } from '../../settings/owner-kinds.ts';
import type { Question } from '../../settings/question.ts';
import { originText } from '../../settings/reading-words.ts';
import { type Draft, textOf } from '../../settings/settings.ts';
import type { AnswerNotice } from '../../settings/take-answer.ts';
import { makingText, noticeTexts, problemText } from '../../walk/answer-words.ts';
import type { Making } from '../../walk/keys/make-certificates.ts';
import { textFieldOf } from '../state/form/text-field-state.ts';
import type { FormLook } from '../state/form/use-form.ts';
import { choiceLine } from '../text/choice-line.ts';
import { EMPTY_LINE, type Line, line, linked, padText, spread, widthOf } from '../text/line.ts';
import { wrapLines } from '../text/wrap.ts';
import type { Theme } from '../theme.ts';
import { secretFieldLine } from './secret-field-line.ts';
import { textFieldLine } from './text-field-line.ts';

export interface FormOptions {
  readonly width: number;
  readonly messages: Messages;
  readonly theme: Theme;
  /** With defaults, as the step would run with it. */
  readonly draft: Draft;
  /** What the walk has to say of the answer that was given last. */
  readonly notice: AnswerNotice | undefined;
  /** What has come of having certificates made. */
  readonly making?: Making | undefined;
}

/** Of the name of a setting, wherever it stands before its value: wider, the usual host would be cut at 60 columns. */
export const SETTING_WIDTH = 16;

/** One row a field: pointer, label, value, and where the value came from where there is room. */
export function fieldLines(form: FormLook, look: FormOptions): readonly Line[] {
  return form.questions.map((question) => fieldLine(form, question, look));
}

/** What is to be said of the focused field: what is wrong with it, or what it is for. At most `rows` rows. */
export function helpLines(form: FormLook, look: FormOptions, rows: number): readonly Line[] {
  const { messages, width } = look;
  const question = form.focusedQuestion;
  const { notice } = form.state;
  const notices = [
    ...(notice === undefined ? [] : [messages.screens.notices[notice]]),
    ...noticeTexts(look.notice, messages),
    ...(look.making ? [makingText(look.making, messages)] : []),
  ];
  const lines = [
    ...notices.flatMap((text) => wrapLines(text, width, 'warning')),
    ...(question === undefined ? [] : questionHelp(form, question, look)),
  ];
  return lines.slice(0, rows);
}

function questionHelp(form: FormLook, question: Question, look: FormOptions): readonly Line[] {
  const { messages, draft, width } = look;
  const { screens, questions } = messages;
  const problem = form.state.problems[question.id];
  const typed = form.state.typed[question.id];
  if (problem !== undefined) {
    const text = problemText(question, problem, typed?.text ?? '', messages);
    return wrapLines(`${look.theme.symbols.failed} ${text}`, width, 'bad');
  }
  const { help, portal } = questions[question.id];
  const setting = typed ? undefined : draft[question.id];
  const isInPortal = portal !== '' && !ownerKind(draft.target?.value).enrolls;
  return [
    ...wrapLines(choiceHelp(question, look) ?? help, width, 'quiet'),
    ...(isInPortal ? portalLines(screens.portal(portal), look) : []),
    ...(setting === undefined
      ? []
      : wrapLines(screens.origin(originText(setting, messages)), width, 'quiet')),
  ];
}

/** Where in the portal a value stands, all of which is a part of DPS. */
function portalLines(text: string, { width, draft }: FormOptions): readonly Line[] {
  const address = portalAddress('dps', textOf(draft.host));
  return wrapLines(text, width, 'quiet').map((row) => linked(row, address));
}

function fieldLine(form: FormLook, question: Question, look: FormOptions): Line {
  const { messages, theme, width } = look;
  const isFocused = form.state.focus === question.id;
  const { symbols } = theme;
  const head = line(isFocused ? [`${symbols.pointer} `, 'accent'] : '  ', [
    padText(messages.questions[question.id].label, SETTING_WIDTH),
    isFocused ? 'strong' : 'plain',
  ]);
  const room = width - widthOf(head);
  const value = question.choices
    ? choicesOf(question, { ...look, width: room })
    : valueLine(form, question, { ...look, width: room }, isFocused);
  const whole = [...head, ...value];
  const setting = form.state.typed[question.id] ? undefined : look.draft[question.id];
  const mark: Line = form.state.problems[question.id]
    ? line([symbols.failed, 'bad'])
    : line([setting === undefined ? '' : originText(setting, messages), 'quiet']);
  return widthOf(whole) + 2 + widthOf(mark) <= width
    ? spread(whole, mark, width, symbols.ellipsis)
    : whole;
}

function valueLine(
  form: FormLook,
  question: Question,
  look: FormOptions,
  isFocused: boolean,
): Line {
  const { theme, width, draft, messages } = look;
  const stored = textOf(draft[question.id]);
  const field = form.state.typed[question.id] ?? textFieldOf(stored);
  if (field.text === '' && !isFocused) return line([messages.screens.notGiven, 'quiet']);
  const isMasked = form.hides(question) && !form.state.revealed;
  if (isMasked) return secretFieldLine(field, { width, isFocused, theme, messages });
  return textFieldLine(field, { width, isFocused, isMasked, theme });
}

/** The choices with a mark before each: `● Individual   ○ Group`. */
function choicesOf({ id, choices = [] }: Question, look: FormOptions): Line {
  const { messages, theme, draft, width } = look;
  const { symbols } = theme;
  const labels: Readonly<Record<string, { readonly label: string }>> =
    messages.questions[id].choices;
  const values: readonly unknown[] = choices;
  const chosen = values.indexOf(draft[id]?.value);
  const parts = choices.map((choice, index) => {
    const mark = index === chosen ? symbols.chosen : symbols.notChosen;
    const text = `${mark} ${labels[choice]?.label ?? choice}`;
    return line([text, index === chosen ? 'accent' : 'quiet']);
  });
  return choiceLine(parts, chosen, { width, symbols });
}

interface ChoiceText {
  readonly label: string;
  readonly help: string;
  /** For a device that proves itself by a certificate, where it is another. */
  readonly certificateHelp?: string;
}

function choiceHelp(
  { id, choices }: Question,
  { messages, draft }: FormOptions,
): string | undefined {
  if (!choices) return undefined;
  const texts: Readonly<Record<string, ChoiceText>> = messages.questions[id].choices;
  const chosen = texts[textOf(draft[id])];
  if (chosen === undefined) return undefined;
  const { label, help, certificateHelp = help } = chosen;
  return messages.screens.choiceHelp(label, usesX509(draft) ? certificateHelp : help);
}

/** A blank line and what follows, or nothing where nothing follows. */
export function below(lines: readonly Line[]): readonly Line[] {
  return lines.length === 0 ? [] : [EMPTY_LINE, ...lines];
}
