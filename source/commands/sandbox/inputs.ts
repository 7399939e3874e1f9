import { readFile } from 'node:fs/promises';
import type { SandboxMessages } from '../../messages/messages.ts';
import { UsageError } from '../usage-error.ts';

/** Reads the file of `--seed`; what stands in it is judged by the sandbox. @throws UsageError */
export async function readSeed(
  path: string | undefined,
  messages: SandboxMessages,
): Promise<unknown> {
  if (path === undefined) return undefined;
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new UsageError(messages.seedNotReadable(path, code));
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    // The parser quotes what it stumbles over, and that may be a key.
    const place = /position \d+|line \d+ column \d+/.exec((error as Error).message)?.[0] ?? '';
    throw new UsageError(messages.seedNotJson(path, place));
  }
}
