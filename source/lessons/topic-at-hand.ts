import type { Messages } from '../messages/messages.ts';
import type { Lessons } from './lesson.ts';
import type { TermId } from './term-ids.ts';
import type { Topic } from './topic.ts';
import { codeTopic, slug, termTopic } from './topics.ts';

/**
 * The topic of a term by its ID, and of a code by its number: what people ask for most, without making all others, of
 * which the words alone take longer to load than the whole answer. Nothing else has such names.
 *
 * @returns undefined for any other name, also for one that the library knows
 */
export function topicAtHand(
  asked: string,
  lessons: Lessons,
  messages: Messages,
): Topic | undefined {
  const name = slug(asked);
  if (isTerm(name, lessons)) return termTopic(name, lessons);
  if (!/^\d+$/.test(name)) return undefined;
  const code = lessons.codes.find(
    ({ names, aliases = [] }) => names.includes(name) || aliases.includes(name),
  );
  return code && codeTopic(code, lessons, messages);
}

function isTerm(name: string, { terms }: Lessons): name is TermId {
  return Object.hasOwn(terms, name);
}
