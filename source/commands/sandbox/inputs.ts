import { readFile } from 'node:fs/promises';
import type { SandboxMessages } from '../../messages/sandbox-en.ts';
import type { Fault } from '../../sandbox/faults.ts';
import { parseFault } from '../../sandbox/http/control/faults.ts';
import { Problem } from '../../sandbox/http/problem.ts';
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

/**
 * Reads `--fault`: the kind and its fields, `throttled,retryAfter=5,times=2`. The fields are those of the control
 * route.
 *
 * @throws UsageError
 */
export function readFault(text: string, messages: SandboxMessages): Fault {
  const [kind, ...parts] = text.split(',');
  const fields = parts.map((part) => {
    const equals = part.indexOf('=');
    if (equals <= 0) throw new UsageError(messages.invalidFault(text, messages.faultFieldForm));
    const value = part.slice(equals + 1);
    return [part.slice(0, equals), /^\d+$/.test(value) ? Number(value) : value] as const;
  });
  try {
    return parseFault({ ...Object.fromEntries(fields), kind });
  } catch (error) {
    if (error instanceof Problem) throw new UsageError(messages.invalidFault(text, error.message));
    throw error;
  }
}
