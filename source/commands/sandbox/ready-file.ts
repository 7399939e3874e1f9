import { lstat, rm } from 'node:fs/promises';
import { errorCode } from '../../files/error-code.ts';
import { createFile, replaceFile } from '../../files/private-file.ts';
import { isRunning, isThere, type ProcessIdentity } from '../../files/process-identity.ts';
import { readRegularFile } from '../../files/regular-file.ts';
import type { SandboxMessages } from '../../messages/messages.ts';
import { visible } from '../../protocol/foreign-text.ts';
import { isObject } from '../../structures/is-object.ts';
import { UsageError } from '../usage-error.ts';

/** Whose file it is; ready files of version 0.1 have the process ID alone. */
type Writer = Pick<ProcessIdentity, 'processId'> & Partial<ProcessIdentity>;

interface Found {
  readonly text: string;
  readonly writer: Writer;
}

/** Bytes of a ready line with ten thousand enrollments. */
const LARGEST = 10_000_000;

/**
 * The file of `--ready-file`: there as long as devices can connect, and never half-written. What stands at its path
 * and is no ready file is somebody else's, and so is what a link leads to: neither is replaced or removed.
 */
export class ReadyFile {
  readonly #path: string;
  readonly #messages: SandboxMessages;
  #written: string | undefined;

  constructor(path: string, messages: SandboxMessages) {
    this.#path = path;
    this.#messages = messages;
  }

  /**
   * Removes the file of a sandbox that was killed, or whoever waits for ours would believe that one. A file of a
   * sandbox that runs stays.
   *
   * @throws UsageError when something else stands there
   */
  async removeStale(): Promise<void> {
    const found = await this.#find();
    if (found === undefined) return;
    if (!isOfRunning(found.writer)) await rm(this.#path, { force: true });
  }

  /** @throws UsageError */
  async write(ready: string): Promise<void> {
    const text = `${ready}\n`;
    try {
      const isNew = await createFile(this.#path, text);
      if (!isNew && (await this.#find())) await replaceFile(this.#path, text);
      this.#written = text;
    } catch (error) {
      if (error instanceof UsageError) throw error;
      const code = errorCode(error) ?? '';
      throw new UsageError(this.#messages.readyFileNotWritable(visible(this.#path), code));
    }
  }

  /** Removes it as long as it is what was written: it may be another sandbox's by now. */
  async remove(): Promise<void> {
    if (this.#written === undefined) return;
    const found = await this.#find().catch(() => undefined);
    if (found?.text === this.#written) await rm(this.#path, { force: true });
  }

  /** @returns undefined where nothing is @throws UsageError for what is no ready file */
  async #find(): Promise<Found | undefined> {
    const entry = await lstat(this.#path).catch((error: unknown) => {
      // That the folder is missing is found when the file is written.
      if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
      throw error;
    });
    if (entry === undefined) return undefined;
    const text = entry.isFile() ? await readRegularFile(this.#path, LARGEST) : undefined;
    const writer = text === undefined ? undefined : writerIn(text);
    if (text === undefined || writer === undefined) {
      throw new UsageError(this.#messages.readyFileForeign(visible(this.#path)));
    }
    return { text, writer };
  }
}

function writerIn(text: string): Writer | undefined {
  try {
    const ready: unknown = JSON.parse(text);
    if (!isObject(ready) || ready.type !== 'sandbox.ready') return undefined;
    const { processId, process: identity } = ready;
    if (typeof processId !== 'number') return undefined;
    if (!isObject(identity)) return { processId };
    const { space, startedAt } = identity;
    return typeof space === 'string' && typeof startedAt === 'string'
      ? { processId, space, startedAt }
      : { processId };
  } catch {
    return undefined;
  }
}

/**
 * Whether its sandbox is known to run. Of a process in another container nothing is known: then the path is ours from
 * here on, for whoever waits at it waits for this sandbox.
 */
function isOfRunning({ processId, space, startedAt }: Writer): boolean {
  if (space !== undefined && startedAt !== undefined) {
    return isThere({ processId, space, startedAt }) ?? false;
  }
  // Our own ID means a killed forerunner: in a container every start has the same one.
  return processId !== process.pid && isRunning(processId);
}
