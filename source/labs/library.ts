import { outlineDiagnoses } from '../diagnosis/outline.ts';
import type { Lessons } from '../lessons/lesson.ts';
import { Library } from '../lessons/library.ts';
import { createTopics } from '../lessons/topics.ts';
import type { Messages } from '../messages/messages.ts';

/** Everything the program can explain, in one language; costs some milliseconds, so keep it. */
export function openLibrary(messages: Messages, lessons: Lessons): Library {
  const topics = createTopics(lessons, messages, outlineDiagnoses(messages));
  return new Library(topics, messages.language.singular);
}
