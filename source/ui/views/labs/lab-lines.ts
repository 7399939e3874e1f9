import {
  LAB_IDS,
  type Lab,
  type LabQuestionText,
  type LabTask,
  type LabText,
} from '../../../lessons/labs/lab.ts';
import { hintOf, type LabState } from '../../../lessons/labs/lab-state.ts';
import type { Messages } from '../../../messages/messages.ts';
import { conditionTexts } from '../../../reporters/lab-lines.ts';
import { EMPTY_LINE, type Line, line } from '../../text/line.ts';
import { spinnerFrame } from '../../text/spinner.ts';
import { wrapLines, wrapText } from '../../text/wrap.ts';
import type { Theme } from '../../theme.ts';

export interface LabOptions {
  readonly width: number;
  readonly theme: Theme;
  readonly messages: Messages;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What it is about. */
export function storyLines({ goal, story }: LabText, { width }: LabOptions): readonly Line[] {
  return [
    ...wrapLines(goal, width, 'strong'),
    ...story.flatMap((paragraph) => [EMPTY_LINE, ...wrapLines(paragraph, width, 'plain')]),
  ];
}

/** What is to do, what is the case, and how it goes. */
export function taskLines(
  lab: Lab,
  text: LabText,
  state: LabState,
  index: number,
  look: LabOptions,
): readonly Line[] {
  const { width, theme, messages, now } = look;
  const { labsScreens: texts } = messages;
  const { symbols } = theme;
  const task = lab.tasks[index];
  const todo = text.tasks[task?.id ?? '']?.todo ?? '';
  const { running, verdict } = state;
  const hint = hintOf(lab, state);
  return [
    ...wrapLines(texts.task(index + 1, lab.tasks.length, todo), width, 'strong'),
    ...conditionLines(task, text, state, look),
    ...(running
      ? [
          line(
            [`${spinnerFrame(theme, now)} `, 'accent'],
            lab.devices === undefined ? texts.running : texts.fleet.running,
          ),
        ]
      : []),
    ...(verdict?.passed === false && !running && hint === undefined
      ? marked(symbols.failed, texts.notDone, 'bad', look)
      : []),
    ...(hint === undefined ? [] : wrapLines(texts.hint(text.hints[hint] ?? ''), width, 'accent')),
  ];
}

/** What the learner's hands have left, each as a state. */
function conditionLines(
  task: LabTask | undefined,
  text: LabText,
  state: LabState,
  look: LabOptions,
): readonly Line[] {
  const states = conditionTexts(text, state, look.messages);
  if (states.length > 0) {
    return states.flatMap((said) => marked(look.theme.symbols.warning, said, 'warning', look));
  }
  // Of a device that somebody else has set up nothing is told.
  if (task?.setUp !== undefined) return [];
  return wrapLines(text.unchanged ?? look.messages.labsScreens.whole, look.width, 'quiet');
}

/** That a task is done, and what was to be seen. */
export function doneLines(text: LabText, task: string, look: LabOptions): readonly Line[] {
  const { theme, messages } = look;
  const done = messages.labsScreens.done(text.tasks[task]?.done ?? '');
  return marked(theme.symbols.done, done, 'good', look);
}

/** The prediction, and what was right. */
export function guessLines(
  { prediction }: Lab,
  text: LabQuestionText,
  guess: string | undefined,
  look: LabOptions,
): readonly Line[] {
  const { messages, theme, width } = look;
  const { labsScreens: texts } = messages;
  const isRight = guess === prediction.right;
  const outcome = isRight
    ? marked(theme.symbols.done, texts.guessedRight, 'good', look)
    : marked(
        theme.symbols.failed,
        texts.guessedWrong(text.choices[prediction.right] ?? ''),
        'warning',
        look,
      );
  return [
    ...wrapLines(text.ask, width, 'quiet'),
    EMPTY_LINE,
    ...wrapLines(texts.guessed(text.choices[guess ?? ''] ?? ''), width, 'plain'),
    ...outcome,
    EMPTY_LINE,
    ...wrapLines(text.because, width, 'plain'),
  ];
}

/** Why the right answer is right. */
export function becauseLines(
  text: LabQuestionText,
  right: string,
  look: LabOptions,
): readonly Line[] {
  const { messages, theme, width } = look;
  return [
    ...wrapLines(text.ask, width, 'quiet'),
    EMPTY_LINE,
    ...marked(
      theme.symbols.done,
      messages.labsScreens.right(text.choices[right] ?? ''),
      'good',
      look,
    ),
    EMPTY_LINE,
    ...wrapLines(text.because, width, 'plain'),
  ];
}

/** What to take along. */
export function passedLines(
  text: LabText,
  passed: number,
  note: string | undefined,
  look: LabOptions,
): readonly Line[] {
  const { messages, theme, width } = look;
  const { labsScreens: texts } = messages;
  return [
    ...marked(theme.symbols.done, texts.passed(text.title), 'good', look),
    EMPTY_LINE,
    line([texts.takeAlong, 'quiet']),
    ...text.summary.flatMap((part, index) => [
      ...(index > 0 ? [EMPTY_LINE] : []),
      ...wrapLines(part, width, 'plain'),
    ]),
    EMPTY_LINE,
    ...wrapLines(
      `${messages.labs.passed(passed, LAB_IDS.length)} ${texts.copyHint}`,
      width,
      'quiet',
    ),
    ...(note === undefined ? [] : [EMPTY_LINE, ...wrapLines(note, width, 'warning')]),
  ];
}

function marked(
  symbol: string,
  text: string,
  style: 'good' | 'bad' | 'warning',
  { width }: LabOptions,
): readonly Line[] {
  return wrapText(text, width - 2).map((row, index) =>
    line([index === 0 ? `${symbol} ` : '  ', style], row),
  );
}
