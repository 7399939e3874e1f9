import { openLibrary } from '../labs/library.ts';
import type { Library } from '../lessons/library.ts';
import type { Messages } from '../messages/messages.ts';
import { jsonText, visible } from '../protocol/foreign-text.ts';
import { askFor, foundLines, listLines, topicLines } from '../reporters/topic-lines.ts';
import { READABLE_COLUMNS } from '../reporters/wrap.ts';
import { EXIT, type ExitCode } from '../run/exit-codes.ts';
import type { CommandContext } from './command-context.ts';
import { underHeadings } from './terminal/rows.ts';
import { terminalLook } from './terminal/terminal-look.ts';
import { UsageError } from './usage-error.ts';

export interface ExplainFlags {
  readonly search?: boolean;
  readonly json?: boolean;
}

/**
 * `dps-wizard explain [TOPIC...]`: words for a step, a term or a code. Contacts nobody.
 *
 * @throws UsageError when there is no such topic, with what may have been meant
 */
export async function explainCommand(
  words: readonly string[],
  flags: ExplainFlags,
  { io, messages, lessons }: Pick<CommandContext, 'io' | 'messages' | 'lessons'>,
): Promise<ExitCode> {
  const library = openLibrary(messages, await lessons());
  const asked = visible(words.join(' ').trim());
  const look = flags.json ? undefined : terminalLook(io.stdout, io);
  const columns = Math.min(look?.columns ?? READABLE_COLUMNS, READABLE_COLUMNS);
  const print = (lines: readonly string[], value: unknown): void => {
    const rows = look ? underHeadings(lines, look) : lines;
    io.stdout.write(flags.json ? `${jsonText(value)}\n` : `${rows.join('\n')}\n`);
  };
  if (asked === '') {
    print(listLines(library.topics, columns, messages), library.topics);
  } else if (flags.search) {
    const found = library.search(asked);
    if (found.length === 0) throw notFound(asked, library, messages);
    print(
      [messages.explain.found(found.length, asked), ...foundLines(found, look?.columns)],
      found,
    );
  } else {
    const topic = library.find(asked);
    if (!topic) throw notFound(asked, library, messages);
    print(topicLines(topic, columns, messages), topic);
  }
  return EXIT.done;
}

function notFound(asked: string, library: Library, { explain, language }: Messages): UsageError {
  const names = library.suggest(asked).map(askFor);
  const help = names.length > 0 ? explain.meant(language.list(names)) : explain.seeList;
  return new UsageError(explain.notFound(asked, help));
}
