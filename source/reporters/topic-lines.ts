import type { Topic, TopicKind, TopicSection } from '../lessons/topic.ts';
import type { Messages } from '../messages/messages.ts';
import { wrap } from './wrap.ts';

/** The order in which a person looks for something. */
const KINDS: readonly TopicKind[] = ['step', 'lab', 'term', 'diagnosis', 'code'];

/** An explanation as text, append-only and without colour. */
export function topicLines(
  topic: Topic,
  columns: number,
  { explain, language }: Messages,
): string[] {
  const lines = [topic.title, ''];
  for (const section of topic.sections) lines.push(...sectionLines(section, columns), '');
  if (topic.see.length > 0) lines.push(...wrap(explain.see(language.list(topic.see)), columns), '');
  return lines.slice(0, -1);
}

/** Everything there is, by kind, as names one can ask for. */
export function listLines(
  topics: readonly Topic[],
  columns: number,
  { explain, language }: Messages,
): string[] {
  const lines: string[] = [];
  for (const kind of KINDS) {
    const names = topics.filter((topic) => topic.kind === kind).map(askFor);
    lines.push(explain.kinds[kind], ...wrap(language.list(names), columns, '  '), '');
  }
  return [...lines, explain.usage];
}

/** One line a topic: the name one asks with, and its title. @param columns where a title is broken; as it is, without */
export function foundLines(topics: readonly Topic[], columns = Number.POSITIVE_INFINITY): string[] {
  const width = Math.max(...topics.map((topic) => askFor(topic).length), 0);
  const indent = ' '.repeat(width + 4);
  return topics.flatMap((topic) =>
    wrap(topic.title, columns, indent, `  ${askFor(topic).padEnd(width)}  `),
  );
}

/** The shortest name that leads to the topic. */
export function askFor(topic: Topic): string {
  if (topic.kind === 'code') return quoted(topic.aliases[0] ?? topic.id);
  return topic.id;
}

function quoted(name: string): string {
  return name.includes(' ') ? `"${name}"` : name;
}

function sectionLines({ heading, paragraphs, points = [], code }: TopicSection, columns: number) {
  return [
    heading,
    ...paragraphs.flatMap((paragraph, index) => [
      ...(index > 0 ? [''] : []),
      ...wrap(paragraph, columns, '  '),
    ]),
    ...points.flatMap((point, index) =>
      wrap(point, columns, '     ', `  ${`${index + 1}.`.padEnd(3)}`),
    ),
    // Code is never broken: a line that is too long can still be copied.
    ...(code?.lines.map((line) => `  ${line}`) ?? []),
  ];
}
