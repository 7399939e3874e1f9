import type { Stats } from 'node:fs';
import { errorCode } from '../files/error-code.ts';
import { judgeOpened, keyFilePlace, permissionsOf } from '../files/key-file.ts';
import { ReadBoundsError, readBounded } from '../files/read-bounded.ts';
import type { Messages } from '../messages/messages.ts';
import { visible } from '../protocol/foreign-text.ts';
import type { Io } from './io.ts';
import { keyFileText } from './keys/key-file.ts';
import { UsageError } from './usage-error.ts';

/** Far more than settings or a key ever take, and little enough to look for them in. */
const SETTINGS_LIMIT_BYTES = 1_000_000;
/** Of a list of registration IDs: more than a million of them. */
export const LIST_LIMIT_BYTES = 200_000_000;

/**
 * Reads a text file, also one that PowerShell wrote in UTF-16.
 *
 * @param limit in bytes; a file like /dev/zero never ends
 * @throws UsageError when it cannot be read or is larger
 */
export async function readTextFile(
  path: string,
  messages: Messages,
  limit = SETTINGS_LIMIT_BYTES,
): Promise<string> {
  return readFileUpTo(path, limit, messages);
}

/**
 * Reads a key from a file that its owner alone can read, or from standard input where `path` is `-`.
 *
 * @param onNote told why a file that others can read is used all the same
 * @returns the text as it stands there, without the end of its last line: every editor and echo puts that there
 * @throws UsageError when others can read the file too, when it cannot be read, when nobody pipes anything in
 */
export async function readKey(
  path: string,
  io: Io,
  messages: Messages,
  onNote: (note: string) => void = () => {},
): Promise<string> {
  if (path === '-') return withoutLastEnd(await readStandardInput(io, messages));
  const place = await keyFilePlace(path);
  const text = await readFileUpTo(path, SETTINGS_LIMIT_BYTES, messages, (stats) => {
    const verdict = judgeOpened(stats, place);
    const said = keyFileText(verdict, path, permissionsOf(stats), messages);
    if (said === undefined) return;
    if (verdict.verdict === 'exposed') throw new UsageError(said);
    onNote(said);
  });
  return withoutLastEnd(text);
}

function withoutLastEnd(text: string): string {
  return text.replace(/\r?\n$/, '');
}

/**
 * @param limit in bytes
 * @throws UsageError at a terminal, where what is typed could be seen and nothing says when it ends, and for more
 */
export async function readStandardInput(
  { stdin }: Io,
  messages: Messages,
  limit = SETTINGS_LIMIT_BYTES,
): Promise<string> {
  const { nothingPiped, standardInput } = messages.cli;
  if (stdin.isTTY) throw new UsageError(nothingPiped);
  return readUpTo(limit, stdin, standardInput, messages);
}

async function readUpTo(
  limit: number,
  pieces: AsyncIterable<Buffer | string>,
  name: string,
  { cli }: Messages,
): Promise<string> {
  const read: Buffer[] = [];
  let size = 0;
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece as Buffer);
    size += bytes.length;
    if (size > limit) throw new UsageError(cli.tooLarge(name, limit / 1_000_000));
    read.push(bytes);
  }
  return decode(Buffer.concat(read));
}

async function readFileUpTo(
  path: string,
  limit: number,
  { cli }: Messages,
  inspect?: (stats: Stats) => void,
): Promise<string> {
  try {
    return decode(await readBounded(path, { limit, ...(inspect && { inspect }) }));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const name = visible(path);
    if (error instanceof ReadBoundsError) {
      const { bound } = error;
      const isTooLarge = bound === 'bytes';
      throw new UsageError(isTooLarge ? cli.tooLarge(name, limit / 1_000_000) : cli.noEnd(name));
    }
    throw new UsageError(cli.cannotRead(name, errorCode(error) ?? ''));
  }
}

/** `>` in Windows PowerShell writes UTF-16 with a byte order mark. */
function decode(bytes: Buffer): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
