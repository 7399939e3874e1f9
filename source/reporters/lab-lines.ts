import {
  LAB_IDS,
  type LabNote,
  type LabQuestion,
  type LabQuestionText,
  type LabText,
} from '../lessons/labs/lab.ts';
import type { LabEvent } from '../lessons/labs/lab-event.ts';
import type { LabState } from '../lessons/labs/lab-state.ts';
import { LABS } from '../lessons/labs/labs.ts';
import { type LabProgress, type LabRecord, passedCount } from '../lessons/labs/progress.ts';
import type { Lessons } from '../lessons/lesson.ts';
import type { Messages } from '../messages/messages.ts';
import { visible } from '../protocol/foreign-text.ts';
import { wrap } from './wrap.ts';

/** What was done of a lab, in a word that does not change with the language. */
export function labStatus(record: LabRecord | undefined): 'passed' | 'started' | 'open' {
  if (record === undefined) return 'open';
  return record.passedAt === undefined ? 'started' : 'passed';
}

/** The labs, one after the other, with what one will see in each and what was done of it. */
export function labListLines(
  progress: LabProgress,
  lessons: Lessons,
  columns: number,
  { labs }: Messages,
): string[] {
  const lines = Object.values(LABS).flatMap(({ id, minutes }) => {
    const { title, goal } = lessons.labs[id];
    const status = labs.status[labStatus(progress[id])];
    return [labs.heading(id, minutes, status), `  ${title}`, ...wrap(goal, columns, '  '), ''];
  });
  return [...lines, labs.passed(passedCount(progress), LAB_IDS.length), labs.usage];
}

/** What was done of every lab; stays to be read when the screens are gone. */
export function labProgressLines(
  progress: LabProgress,
  lessons: Lessons,
  { labs }: Messages,
): string[] {
  const width = Math.max(...Object.values(labs.status).map((word) => word.length));
  const rows = LAB_IDS.map((id) => {
    const status = labs.status[labStatus(progress[id])];
    return `  ${status.padEnd(width)}  ${lessons.labs[id].title}`;
  });
  return ['', ...rows, '', `  ${labs.passed(passedCount(progress), LAB_IDS.length)}`];
}

/** What a lab is about. */
export function labStoryLines(text: LabText, columns: number): string[] {
  return [
    text.title,
    '',
    ...wrap(text.goal, columns),
    ...text.story.flatMap((paragraph) => ['', ...wrap(paragraph, columns)]),
  ];
}

/** What stands at the beginning: what it is about, and the question to guess at. */
export function labOpeningLines(text: LabText, columns: number, { labs }: Messages): string[] {
  return [
    ...labStoryLines(text, columns),
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

/** What an act has left, as a state. */
export function stateText(
  text: string,
  { counted = 0, links = [] }: Pick<LabState, 'counted' | 'links'>,
  { labsScreens: words }: Messages,
): string {
  const chain = links.map(({ subject, issuer }, index) => {
    const [name, signer] = [visible(subject), visible(issuer)];
    const signed = subject === issuer ? words.signedByItself : words.signedBy(signer);
    // Where one link leads to the next, its name stands there already.
    const isLed = links[index - 1]?.issuer === subject;
    return isLed ? signed : `${index > 0 ? '; ' : ''}${name}${signed}`;
  });
  return text
    .replace('{count}', String(counted))
    .replace('{chain}', chain.join('') || words.noChain);
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
  return [`  ${packetText(event)}`, ...wrap(text.notes[note.id] ?? '', columns, '       ')];
}

/** A packet in one row. */
export function packetText({ device, direction, packet, returnCode, topic }: LabEvent): string {
  const whose = device === undefined ? '' : `${device} `;
  const arrow = direction === 'out' ? '->' : '<-';
  const code = returnCode === undefined ? '' : ` ${returnCode}`;
  return `${whose}${arrow} ${packet}${code}${topic === undefined ? '' : ` ${topic}`}`;
}

/** What a learner's hands have left, each as a state. */
export function conditionTexts(
  text: LabText,
  state: Pick<LabState, 'conditions' | 'counted' | 'links' | 'values'>,
  messages: Messages,
): readonly string[] {
  return state.conditions.flatMap((id) => {
    const { state: said, choices } = text.acts[id] ?? {};
    if (said === undefined) return [];
    const value = state.values[id] ?? '';
    return stateText(said, state, messages).replace('{value}', () => choices?.[value] ?? value);
  });
}

/** What somebody has passed, and on which days: to be pasted where it is to be shown. */
export function certificateText(
  progress: LabProgress,
  lessons: Lessons,
  { labs }: Messages,
): string {
  const rows = LAB_IDS.flatMap((id) => {
    const day = progress[id]?.passedAt?.slice(0, 'YYYY-MM-DD'.length);
    return day === undefined ? [] : [labs.certificate.row(day, lessons.labs[id].title)];
  });
  const count = labs.passed(passedCount(progress), LAB_IDS.length);
  return [labs.certificate.title, count, '', ...rows, ''].join('\n');
}
