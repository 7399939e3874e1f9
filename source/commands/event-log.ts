import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { errorCode } from '../files/error-code.ts';
import { ForeignFileError, openOutputFile } from '../files/output-file.ts';
import { visible } from '../protocol/foreign-text.ts';
import { jsonLine } from '../reporters/json.ts';
import type { RunEvent } from '../run/events.ts';
import type { CommandContext } from './command-context.ts';
import type { Io } from './io.ts';
import { UsageError } from './usage-error.ts';

/** The `--debug` file: every event of the run, for a report to others. Its events hold no secrets. */
export interface EventLog {
  write(event: RunEvent): void;
  /** Says on standard error when not everything could be written. */
  close(): Promise<void>;
}

/**
 * Opens the file, readable by its owner alone. One that holds something else is left as it is.
 *
 * @throws UsageError when it cannot be written, and where something else stands
 */
export async function openEventLog(
  path: string | undefined,
  { io, messages }: Pick<CommandContext, 'io' | 'messages'>,
): Promise<EventLog | undefined> {
  if (path === undefined) return undefined;
  const { cli } = messages;
  const own = ownStream(path, io);
  if (own) return { write: (event) => own.write(jsonLine(event)), close: async () => {} };
  let trouble: unknown;
  const stream = await createStream(path, cli);
  // A disk that fills up must not end the run that is being looked into; that is said when it is over.
  stream.on('error', (error) => {
    trouble ??= error;
  });
  return {
    write: (event) => stream.write(jsonLine(event)),
    close: async () => {
      await new Promise<void>((done) => {
        stream.once('close', done);
        if (stream.closed) done();
        else stream.end();
      });
      if (trouble === undefined) return;
      const text = cli.debugIncomplete(visible(path), errorCode(trouble) ?? '');
      io.stderr.write(`${cli.note(text)}\n`);
    },
  };
}

/** This process's own outputs are written to as they are: opened by name, what is behind them would begin anew. */
function ownStream(path: string, { stdout, stderr }: Io): Writable | undefined {
  const name = /^\/(?:dev|proc\/self)\/(stdout|stderr|fd\/[12])$/.exec(resolve(path))?.[1];
  if (name === undefined) return undefined;
  return name === 'stderr' || name === 'fd/2' ? stderr : stdout;
}

async function createStream(
  path: string,
  cli: CommandContext['messages']['cli'],
): Promise<Writable & { readonly closed: boolean }> {
  try {
    const handle = await openOutputFile(path, isEventFile);
    return createWriteStream(path, { fd: handle });
  } catch (error) {
    if (error instanceof ForeignFileError) throw new UsageError(cli.debugForeign(visible(path)));
    throw new UsageError(cli.cannotWrite(visible(path), errorCode(error) ?? ''));
  }
}

/** Told by its first event, of which the beginning is enough. */
function isEventFile(beginning: string): boolean {
  return /^\{"type":"[a-z]+\.[a-z]+","at":"/.test(beginning);
}
