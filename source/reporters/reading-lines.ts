import type { Reading } from '../lessons/reading.ts';
import type { Messages } from '../messages/messages.ts';
import { visible } from '../protocol/foreign-text.ts';
import { foundLines, topicLines } from './topic-lines.ts';
import { wrap } from './wrap.ts';

/** Of words that were found: enough to find them again in the text. */
const SHOWN_WORDS = 60;

/**
 * What a text tells of: the most telling at length, the others by name.
 *
 * @param readings at least one, the most telling first
 */
export function readingLines(
  readings: readonly [Reading, ...Reading[]],
  columns: number,
  messages: Messages,
): string[] {
  const [first, ...others] = readings;
  const { explain } = messages;
  const [title = '', ...rest] = topicLines(first.topic, columns, messages);
  const words = wordsOf(first);
  const isInTitle = title.toLowerCase().includes(words.toLowerCase());
  return [
    title,
    ...(isInTitle ? [] : wrap(explain.seenAs(words), columns, '  ')),
    ...rest,
    ...(others.length > 0
      ? [
          '',
          explain.alsoFound,
          ...foundLines(
            others.map(({ topic }) => topic),
            columns,
          ),
        ]
      : []),
  ];
}

/** The words by which a topic was recognised, as they can be shown: they stood in a text of somebody else. */
export function wordsOf({ words }: Pick<Reading, 'words'>): string {
  return visible(words.replace(/\s+/g, ' ').trim().slice(0, SHOWN_WORDS));
}
