import { openLibrary } from '../labs/library.ts';
import type { Lessons } from '../lessons/lesson.ts';
import type { Library } from '../lessons/library.ts';
import { READ_BYTES, type Reading } from '../lessons/reading.ts';
import { topicAtHand } from '../lessons/topic-at-hand.ts';
import type { Messages } from '../messages/messages.ts';
import { jsonText, visible } from '../protocol/foreign-text.ts';
import { readingLines, wordsOf } from '../reporters/reading-lines.ts';
import { askFor, foundLines, listLines, topicLines } from '../reporters/topic-lines.ts';
import { READABLE_COLUMNS } from '../reporters/wrap.ts';
import { EXIT, type ExitCode } from '../run/exit-codes.ts';
import type { CommandContext } from './command-context.ts';
import { readStandardInput } from './read-text.ts';
import { underHeadings } from './terminal/rows.ts';
import { terminalLook } from './terminal/terminal-look.ts';
import { UsageError } from './usage-error.ts';

export interface ExplainFlags {
  readonly search?: boolean;
  readonly json?: boolean;
}

/** What is printed, and the same as JSON. */
interface Answer {
  readonly lines: readonly string[];
  readonly value: unknown;
}

/** Longer than what somebody types to ask for a topic. */
const LONGEST_QUESTION = 60;

/**
 * `dps-wizard explain [TOPIC...]`: words for a step, a term or a code, or for what is known in a text: a line, a log,
 * a body, a stack trace; `-` reads it from standard input. Contacts nobody, and shows nothing of the text but the
 * words that it knows.
 *
 * @throws UsageError when nothing is known of it, with what may have been meant; for more than is read
 */
export async function explainCommand(
  words: readonly string[],
  flags: ExplainFlags,
  { io, messages, lessons }: Pick<CommandContext, 'io' | 'messages' | 'lessons'>,
): Promise<ExitCode> {
  const asked = await textOf(words, io, messages);
  const loaded = await lessons();
  const look = flags.json ? undefined : terminalLook(io.stdout, io);
  const columns = Math.min(look?.columns ?? READABLE_COLUMNS, READABLE_COLUMNS);
  const answer =
    flags.search && asked !== ''
      ? searched(asked, openLibrary(messages, loaded), look?.columns, messages)
      : explained(asked, loaded, columns, messages);
  const rows = look ? underHeadings(answer.lines, look) : answer.lines;
  io.stdout.write(flags.json ? `${jsonText(answer.value)}\n` : `${rows.join('\n')}\n`);
  return EXIT.done;
}

/** @throws UsageError for more than is read, and where nothing is piped in */
async function textOf(
  words: readonly string[],
  io: CommandContext['io'],
  messages: Messages,
): Promise<string> {
  const { cli, explain } = messages;
  if (words.length !== 1 || words[0] !== '-') {
    const text = words.join(' ').trim();
    if (Buffer.byteLength(text) <= READ_BYTES) return text;
    throw new UsageError(cli.tooLarge(explain.theText, READ_BYTES / 1_000_000));
  }
  if (io.stdin.isTTY) throw new UsageError(explain.nothingPiped);
  const text = (await readStandardInput(io, messages, READ_BYTES)).trim();
  if (text === '') throw new UsageError(explain.nothingKnown(explain.seeList));
  return text;
}

function explained(asked: string, lessons: Lessons, columns: number, messages: Messages): Answer {
  const atHand = topicAtHand(asked, lessons, messages);
  if (atHand) return { lines: topicLines(atHand, columns, messages), value: atHand };
  const library = openLibrary(messages, lessons);
  if (asked === '') {
    return { lines: listLines(library.topics, columns, messages), value: library.topics };
  }
  const named = asked.length > LONGEST_QUESTION ? undefined : library.byName(asked);
  if (named) return { lines: topicLines(named, columns, messages), value: named };
  const [first, ...others] = library.read(asked);
  if (first === undefined) throw notFound(asked, library, messages);
  return {
    lines: readingLines([first, ...others], columns, messages),
    value: { ...first.topic, words: wordsOf(first), others: others.map(briefly) },
  };
}

function searched(
  asked: string,
  library: Library,
  columns: number | undefined,
  messages: Messages,
): Answer {
  const found = library.search(asked);
  if (found.length === 0) throw notFound(asked, library, messages);
  const head = messages.explain.found(found.length, visible(asked));
  return { lines: [head, ...foundLines(found, columns)], value: found };
}

function briefly(reading: Reading): object {
  const { id, title } = reading.topic;
  return { id, title, words: wordsOf(reading) };
}

/** A name that was mistyped is said again; a text is not: it is long, and may hold a key. */
function notFound(asked: string, library: Library, { explain, language }: Messages): UsageError {
  const names = language.list(library.suggest(asked).map(askFor));
  if (asked.length > LONGEST_QUESTION || asked.includes('\n')) {
    return new UsageError(
      explain.nothingKnown(names === '' ? explain.seeList : explain.speaksOf(names)),
    );
  }
  return new UsageError(
    explain.notFound(visible(asked), names === '' ? explain.seeList : explain.meant(names)),
  );
}
