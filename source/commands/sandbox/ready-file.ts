import { readFile, rm } from 'node:fs/promises';
import { errorCode } from '../../files/error-code.ts';
import { replaceFile } from '../../files/private-file.ts';
import { isRunning } from '../../files/process-identity.ts';
import type { SandboxMessages } from '../../messages/messages.ts';
import { isObject } from '../../structures/is-object.ts';
import { UsageError } from '../usage-error.ts';

/** The file of `--ready-file`: there as long as devices can connect, and never half-written. */
export class ReadyFile {
  readonly #path: string;
  readonly #messages: SandboxMessages;
  #written = false;

  constructor(path: string, messages: SandboxMessages) {
    this.#path = path;
    this.#messages = messages;
  }

  /**
   * Removes the file of a sandbox that was killed, or whoever waits for ours would believe that one. A file of a
   * sandbox that runs, and what is no ready file at all, stays.
   */
  async removeStale(): Promise<void> {
    const processId = await readFile(this.#path, 'utf8').then(processIdIn, () => undefined);
    if (processId === undefined) return;
    // Our own ID means a killed forerunner: in a container every start has the same one.
    const isOfAnother = processId !== process.pid && isRunning(processId);
    if (!isOfAnother) await rm(this.#path, { force: true });
  }

  /** @throws UsageError */
  async write(ready: string): Promise<void> {
    try {
      await replaceFile(this.#path, `${ready}\n`);
      this.#written = true;
    } catch (error) {
      const code = errorCode(error) ?? '';
      throw new UsageError(this.#messages.readyFileNotWritable(this.#path, code));
    }
  }

  /** Removes it, if it is ours. */
  async remove(): Promise<void> {
    if (this.#written) await rm(this.#path, { force: true });
  }
}

function processIdIn(text: string): number | undefined {
  try {
    const ready: unknown = JSON.parse(text);
    if (!isObject(ready) || ready.type !== 'sandbox.ready') return undefined;
    return typeof ready.processId === 'number' ? ready.processId : undefined;
  } catch {
    return undefined;
  }
}
