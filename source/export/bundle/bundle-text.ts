import type { Messages } from '../../messages/messages.ts';
import { jsonText, visible } from '../../protocol/foreign-text.ts';
import type { Redactor } from '../../protocol/redaction.ts';
import type { EventRecord } from './event-record.ts';
import { hideSecrets } from './hide-secrets.ts';

/** What a bundle is made of. */
export interface BundleParts {
  readonly versions: Readonly<Record<string, string>>;
  /** What each setting is and where it came from; a secret says no more than that it is there. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly record: EventRecord;
  /** Why there are no events of a run; absent where there are. */
  readonly noRun?: string | undefined;
  /** The home folder of the person, whose name is in it. */
  readonly home: string | undefined;
}

/** Characters that one text in an issue may have, less what people write around it. */
export const LONGEST_BUNDLE = 60_000;
/** Characters of it for each list. */
const LONGEST = { checks: 8_000, diagnoses: 8_000, wire: 18_000, rest: 18_000 };
/** Characters of one event that are looked through: more than are shown, so that no half of a key is at the end. */
const LOOKED_THROUGH = 20_000;
/** Characters for each version and each setting. */
const LONGEST_FIELD = 400;

/**
 * One text about a run that can be pasted into an issue as it is: Markdown, in which everything foreign stands in
 * blocks of code, without secrets, and no longer than an issue may be.
 */
export function bundleText(
  parts: BundleParts,
  redactor: Redactor,
  { bundle: words }: Pick<Messages, 'bundle'>,
): string {
  const { record, home, noRun } = parts;
  const clean = (value: unknown): string =>
    visible(hideSecrets(withoutHome(jsonText(value).slice(0, LOOKED_THROUGH), home), redactor));
  const lines = (list: keyof typeof LONGEST): readonly string[] =>
    shortened(record[list].events.map(clean), record[list].count, LONGEST[list], words.leftOut);
  const fields = (named: Readonly<Record<string, unknown>>): readonly string[] =>
    Object.entries(named).map(
      ([name, value]) => `${visible(name)}: ${cut(clean(value), LONGEST_FIELD)}`,
    );
  const { messages } = record;
  return [
    `# ${words.title}`,
    '',
    words.whatIsIn,
    ...section(words.versions, fields(parts.versions)),
    ...section(words.settings, fields(parts.settings)),
    ...section(words.checks, lines('checks')),
    ...section(words.diagnosis, lines('diagnoses')),
    ...section(words.wire, lines('wire')),
    ...section(words.events, [
      ...(noRun === undefined ? [] : [visible(noRun)]),
      ...lines('rest'),
      ...(messages > 0 ? [words.ofMessages(messages)] : []),
    ]),
    '',
  ].join('\n');
}

function section(title: string, rows: readonly string[]): readonly string[] {
  const longest = Math.max(2, ...rows.flatMap((row) => row.match(/`+/g) ?? []).map(lengthOf));
  const fence = '`'.repeat(longest + 1);
  return rows.length === 0 ? [] : ['', `## ${title}`, '', `${fence}text`, ...rows, fence];
}

/** The first and the last of what is too long to be pasted: how it began, and how it ended. @param count of all */
function shortened(
  rows: readonly string[],
  count: number,
  longest: number,
  leftOut: (count: number) => string,
): readonly string[] {
  const half = longest / 2;
  const short = rows.map((row) => cut(row, half / 2));
  const first = upTo(half, short);
  const last = upTo(half, short.slice(first.length).toReversed()).toReversed();
  const missing = count - first.length - last.length;
  return [...first, ...(missing > 0 ? [leftOut(missing)] : []), ...last];
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)} …` : text;
}

function upTo(limit: number, rows: readonly string[]): readonly string[] {
  let length = 0;
  const end = rows.findIndex((row) => {
    length += row.length + 1;
    return length > limit;
  });
  return end < 0 ? rows : rows.slice(0, end);
}

function withoutHome(text: string, home: string | undefined): string {
  if (home === undefined || home.length < 2) return text;
  // A string of JSON has each backslash of a path twice.
  return text.replaceAll(JSON.stringify(home).slice(1, -1), '~');
}

function lengthOf(text: string): number {
  return text.length;
}
