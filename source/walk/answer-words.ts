import type { Messages } from '../messages/messages.ts';
import { maySecret } from '../settings/look-alikes.ts';
import { normalize } from '../settings/pasted-settings.ts';
import type { Problem, Question } from '../settings/question.ts';
import { questionOf } from '../settings/questions.ts';
import { readingText } from '../settings/reading-words.ts';
import type { AnswerNotice } from '../settings/take-answer.ts';
import type { Making } from './keys/make-certificates.ts';

/** What is wrong with an answer, in words that never repeat what may be a secret. */
export function problemText(
  question: Question,
  problem: Problem,
  raw: string,
  { problems }: Messages,
): string {
  const value = normalize(question.id, raw);
  const shown = question.secret || maySecret(value) ? undefined : value;
  return problems[problem](shown, question.choices);
}

/** What was done to the answer that was taken last, what else it filled in, and what is probably not meant. */
export function noticeTexts(
  notice: AnswerNotice | undefined,
  messages: Messages,
): readonly string[] {
  if (notice === undefined) return [];
  const { paste, problems, questions, reading } = messages;
  const { label } = questions[notice.id];
  const { repairs, filled, refused, warning, withdrawn = [] } = notice;
  const repaired = repairs.map((repair) => paste.repairs[repair]);
  if (notice.reading !== undefined) return [readingText(notice.reading, messages)];
  return [
    ...(repaired.length > 0 ? [paste.repaired(label, repaired)] : []),
    ...(filled.length > 0 ? [paste.filled(filled.map((id) => questions[id].label))] : []),
    ...(withdrawn.length > 0
      ? [reading.withdrawn(withdrawn.map((id) => questions[id].label))]
      : []),
    ...refused.map(({ id, problem }) =>
      paste.warned(questions[id].label, problems[problem](undefined, questionOf(id).choices)),
    ),
    ...(warning === undefined ? [] : [paste.warned(label, paste.warnings[warning])]),
  ];
}

/** What has come of having certificates made. */
export function makingText(making: Making, { certificates }: Messages): string {
  const words = certificates.making;
  switch (making.kind) {
    case 'made':
    case 'there':
      return words[making.kind](making.folder);
    case 'failed':
      return words.failed(making.folder, making.code);
    case 'nameless':
      return words.nameless();
  }
}
