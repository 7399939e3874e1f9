import { namesInText } from '../names/known-names.ts';
import type { Entry, Format } from './format.ts';

/** A line that a shell, a batch file or a source file would skip. */
const COMMENT = /^[ \t]*(?:#(?!define\b)|\/\/|::|--[ \t]|;|rem[ \t]).*$/gim;
/**
 * What puts a blank, not `=`, between name and value: `setx NAME value`, fish's `set -gx NAME value`, Dockerfile's
 * `ENV NAME value`.
 */
const BLANK_SEPARATES = /(?:\bsetx|\bsetenv|\bset(?:[ \t]+-\S+)+|\bENV|#[ \t]*define)[ \t]+["']?$/i;
/** What stands between a name and its value: `=`, JSON's `": "`, SetEnvironmentVariable's `", "`, C's `[] = "`. */
const SEPARATOR = /^["']?(?:\[\d*\])?[ \t]*(?::=|[=:,])[ \t]*/;
const VALUE =
  /^@?(?:"([^"\r\n]*)"|'([^'\r\n]*)'|`([^`\r\n]*)`|["']([A-Za-z0-9+/=\s]+)["']|([^\s"';&,|]+))/;
/** A value that a program or a shell gets from elsewhere: nothing is assigned here. */
const REFERENCE = /^(?:\$\{?|%|\$env:|[A-Za-z_][\w.]*[([]|(?:os|process|env)\.[\w.]*)$/;
/** Characters before a name in which the command that sets it is looked for. */
const LONGEST_COMMAND = 200;
const WHOLE_CONNECTION = /\bHostName=[^\s"'&|]+/gi;
/** A line of an `.env` file. */
const ENV_LINE = /^[ \t]*(?:export[ \t]+)?[A-Za-z_][\w.-]*[ \t]*=/;

/**
 * Lines of shells, batch files, `.env` files, docker, systemd and source code: every known name that is assigned
 * something, several on one line or on many. It is the last format: whatever is none of the others is read so.
 */
export const lines: Format = {
  id: 'lines',
  recognise: () => true,
  read: (text) => ({ entries: assignmentsIn(text) }),
};

/**
 * Finds what a text assigns to known names.
 *
 * @returns in the order of the text; a name that is only mentioned, or assigned nothing, is left out
 */
export function assignmentsIn(text: string): readonly Entry[] {
  const readable = text.replace(COMMENT, '');
  const isEnv = isEnvFile(readable);
  const found = namesIn(readable);
  return found.flatMap(({ name, index, line }, position): readonly Entry[] => {
    const from = Math.max(found[position - 1]?.index ?? 0, index - LONGEST_COMMAND);
    const blankSeparates = BLANK_SEPARATES.test(readable.slice(from, index));
    const rest = readable.slice(index + name.length, found[position + 1]?.index);
    const value = valueAfter(rest, { blankSeparates, isEnv });
    if (value === undefined || REFERENCE.test(value)) return [];
    return [{ path: [name], value, line }];
  });
}

interface FoundName {
  readonly name: string;
  readonly index: number;
  readonly line: number;
}

/** The known names of a text, but for the fields of a connection string, which are part of one value. */
function namesIn(text: string): readonly FoundName[] {
  const others = text.replace(WHOLE_CONNECTION, (whole) => ' '.repeat(whole.length));
  let line = 1;
  let counted = 0;
  return namesInText(others).map(({ index, name }) => {
    line += text.slice(counted, index).split('\n').length - 1;
    counted = index;
    return { name, index, line };
  });
}

interface Look {
  readonly blankSeparates: boolean;
  /** Then a value ends with its line; elsewhere a command may follow it. */
  readonly isEnv: boolean;
}

/** A connection string holds what ends a value elsewhere, so it is read to the end of its own. */
function valueAfter(rest: string, { blankSeparates, isEnv }: Look): string | undefined {
  const separator = SEPARATOR.exec(rest) ?? (blankSeparates ? /^["']?[ \t]+/.exec(rest) : null);
  if (!separator) return undefined;
  const behind = rest.slice(separator[0].length);
  const connection = /^["']?(HostName=[^\s"'&|]+)/i.exec(behind)?.[1];
  if (connection !== undefined) return connection;
  const [, ...groups] = VALUE.exec(behind) ?? [];
  const quoted = groups.slice(0, -1).find((group) => group !== undefined);
  const bare = isEnv && groups.at(-1) !== undefined ? restOfLine(behind) : groups.at(-1);
  return (quoted ?? bare)?.trim() || undefined;
}

/** Whether a text is nothing but lines of NAME=value, as `.env` files are. */
function isEnvFile(text: string): boolean {
  const rows = text.split('\n').filter((row) => row.trim() !== '');
  return rows.length > 1 && rows.every((row) => ENV_LINE.test(row) && namesInText(row).length <= 1);
}

function restOfLine(text: string): string {
  const [line = ''] = text.split(/[\r\n]/, 1);
  return line.replace(/[ \t]+#.*$/, '').replace(/[;,]\s*$/, '');
}
