import { type FileHandle, open } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import type { Messages } from '../messages/messages.ts';
import type { Io } from './io.ts';
import { UsageError } from './usage-error.ts';

/**
 * Reads a text file, also one that PowerShell wrote in UTF-16.
 *
 * @throws UsageError when it cannot be read
 */
export async function readTextFile(path: string, messages: Messages): Promise<string> {
  return withFile(path, messages, async (file) => decode(await file.readFile()));
}

/**
 * Reads a key from a file that its owner alone can read, or from standard input where `path` is `-`.
 *
 * @returns the text as it stands there: whoever uses it takes off blanks and line ends
 * @throws UsageError when others can read the file too, when it cannot be read, when nobody pipes anything in
 */
export async function readKey(path: string, io: Io, messages: Messages): Promise<string> {
  if (path === '-') return readStandardInput(io, messages);
  return withFile(path, messages, async (file) => {
    const { mode } = await file.stat().then((stats) => ({
      // A pipe, such as a shell's <(command), has no permissions of its own.
      mode: stats.isFile() ? stats.mode : 0,
    }));
    if (process.platform !== 'win32' && mode & 0o077) {
      throw new UsageError(messages.cli.keyFileExposed(path, (mode & 0o777).toString(8)));
    }
    return decode(await file.readFile());
  });
}

/** @throws UsageError at a terminal, where what is typed could be seen and nothing says when it ends */
export async function readStandardInput({ stdin }: Io, { cli }: Messages): Promise<string> {
  if (stdin.isTTY) throw new UsageError(cli.nothingPiped);
  return readAll(stdin);
}

async function withFile<T>(
  path: string,
  { cli }: Messages,
  read: (file: FileHandle) => Promise<T>,
): Promise<T> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'r');
    return await read(file);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(cli.cannotRead(path, (error as NodeJS.ErrnoException).code ?? ''));
  } finally {
    await file?.close();
  }
}

/** `>` in Windows PowerShell writes UTF-16 with a byte order mark. */
function decode(bytes: Buffer): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
