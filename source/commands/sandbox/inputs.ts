import { errorCode } from '../../files/error-code.ts';
import { ReadBoundsError, readBounded } from '../../files/read-bounded.ts';
import type { SandboxMessages } from '../../messages/messages.ts';
import { visible } from '../../protocol/foreign-text.ts';
import { parseSeedText } from '../../sandbox/seed/seed-text.ts';
import { UsageError } from '../usage-error.ts';

/** Of a seed: more than a hundred thousand devices. */
const LIMIT_BYTES = 100_000_000;

/** Reads the file of `--seed`; what stands in it is judged by the sandbox. @throws UsageError */
export async function readSeed(
  path: string | undefined,
  messages: SandboxMessages,
): Promise<unknown> {
  if (path === undefined) return undefined;
  let bytes: Buffer;
  try {
    bytes = await readBounded(path, { limit: LIMIT_BYTES });
  } catch (error) {
    const reason = error instanceof ReadBoundsError ? error.message : (errorCode(error) ?? '');
    throw new UsageError(messages.seedNotReadable(visible(path), reason));
  }
  try {
    return parseSeedText(bytes);
  } catch (error) {
    // The parser quotes what it stumbles over, and that may be a key.
    const place = /position \d+|line \d+ column \d+/.exec((error as Error).message)?.[0] ?? '';
    throw new UsageError(messages.seedNotJson(visible(path), place));
  }
}
