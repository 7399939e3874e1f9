import type { LabNote, LabQuestion, LabQuestionText, LabText } from '../lessons/labs/lab.ts';
import type { LabEvent } from '../lessons/labs/lab-event.ts';
import { LABS } from '../lessons/labs/labs.ts';
import type { LabProgress } from '../lessons/labs/progress.ts';
import type { Lessons } from '../lessons/lesson.ts';
import type { Messages } from '../messages/messages.ts';
import { wrap } from './wrap.ts';

/** The labs, one after the other, with what one will see in each. */
export function labListLines(lessons: Lessons, columns: number, { labs }: Messages): string[] {
  const lines = Object.values(LABS).flatMap(({ id, minutes }) => {
    const { title, goal } = lessons.labs[id];
    return [labs.heading(id, minutes), `  ${title}`, ...wrap(goal, columns, '  '), ''];
  });
  return [...lines, labs.usage];
}

/** What was done of every lab; stays to be read when the screens are gone. */
export function labProgressLines(
  progress: LabProgress,
  lessons: Lessons,
  { labs }: Messages,
): string[] {
  return Object.values(LABS).map(
    ({ id }) => `  ${labs.progress(lessons.labs[id].title, progress[id]?.passedAt !== undefined)}`,
  );
}

/** What stands at the beginning: what it is about, and the question to guess at. */
export function labOpeningLines(text: LabText, columns: number, { labs }: Messages): string[] {
  return [
    text.title,
    '',
    ...wrap(text.goal, columns),
    ...text.story.flatMap((paragraph) => ['', ...wrap(paragraph, columns)]),
    '',
    labs.prediction,
    ...questionLines(text.prediction, columns),
  ];
}

/** The right answer, and why it is right. */
export function answerLines(
  question: LabQuestion,
  text: LabQuestionText,
  columns: number,
  { labs }: Messages,
): string[] {
  const right = text.choices[question.right] ?? question.right;
  return [
    ...wrap(labs.answer(right), columns, '    ', '  '),
    ...wrap(text.because, columns, '    '),
  ];
}

export function questionLines(text: LabQuestionText, columns: number): string[] {
  return [
    ...wrap(text.ask, columns, '  '),
    ...Object.values(text.choices).flatMap((choice) => wrap(choice, columns, '      ', '    - ')),
  ];
}

/** A packet with its note; nothing for a packet that has none. */
export function notedPacketLines(
  event: LabEvent,
  notes: readonly LabNote[],
  text: LabText,
  columns: number,
): string[] {
  const note = notes.find(({ isFor }) => isFor(event));
  if (!note) return [];
  const arrow = event.direction === 'out' ? '->' : '<-';
  const returnCode = event.returnCode === undefined ? '' : ` ${event.returnCode}`;
  const topic = event.topic === undefined ? '' : ` ${event.topic}`;
  return [
    `  ${arrow} ${event.packet}${returnCode}${topic}`,
    ...wrap(text.notes[note.id] ?? '', columns, '       '),
  ];
}
