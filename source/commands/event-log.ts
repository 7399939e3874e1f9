import { createWriteStream, type WriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Messages } from '../messages/messages.ts';
import { jsonLine } from '../reporters/json.ts';
import type { RunEvent } from '../run/events.ts';
import { UsageError } from './usage-error.ts';

/** The `--debug` file: every event of the run, for a report to others. Its events hold no secrets. */
export interface EventLog {
  write(event: RunEvent): void;
  close(): Promise<void>;
}

/**
 * Opens the file, readable by its owner alone.
 *
 * @throws UsageError when it cannot be written
 */
export async function openEventLog(
  path: string | undefined,
  { cli }: Messages,
): Promise<EventLog | undefined> {
  if (path === undefined) return undefined;
  const stream = await createStream(path, cli);
  return {
    write: (event) => stream.write(jsonLine(event)),
    close: () => new Promise((resolve) => stream.end(resolve)),
  };
}

async function createStream(path: string, cli: Messages['cli']): Promise<WriteStream> {
  try {
    const handle = await open(path, 'w', 0o600);
    await handle.chmod(0o600);
    const stream = createWriteStream(path, { fd: handle });
    // A disk that fills up later must not end the run that is being looked into.
    stream.on('error', () => {});
    return stream;
  } catch (error) {
    throw new UsageError(cli.cannotWrite(path, (error as NodeJS.ErrnoException).code ?? ''));
  }
}
