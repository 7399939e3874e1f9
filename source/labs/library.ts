import { outlineDiagnoses } from '../diagnosis/outline.ts';
import type { Lessons } from '../lessons/lesson.ts';
import { Library } from '../lessons/library.ts';
import { createTopics, type FailureAtHand } from '../lessons/topics.ts';
import type { Messages } from '../messages/messages.ts';

/**
 * Everything the program can explain, in one language; costs some milliseconds, so keep it.
 *
 * @param atHand a failure that has happened: it is told with its own names, and with what may have caused it here
 */
export function openLibrary(messages: Messages, lessons: Lessons, atHand?: FailureAtHand): Library {
  const outlines = outlineDiagnoses(messages).map((outline) =>
    outline.code === atHand?.code ? { ...atHand, code: outline.code } : outline,
  );
  return new Library(createTopics(lessons, messages, outlines), messages.language.singular);
}
