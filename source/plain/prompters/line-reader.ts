import { createInterface } from 'node:readline';
import { StringDecoder } from 'node:string_decoder';
import { PromptCancelled } from './prompter.ts';
import { SecretLine } from './secret-line.ts';

/** The part of standard input that is needed; only a terminal has a raw mode. */
export type LineInput = NodeJS.ReadableStream & {
  readonly readableEnded?: boolean;
  setRawMode?(on: boolean): unknown;
};

/**
 * Reads lines from a terminal that does the echo and the editing itself, so that not one byte has to be
 * written for it, let alone one that moves the cursor.
 */
export class LineReader {
  readonly #input: LineInput;
  /** Lines that came with an earlier one in one piece: a pasted block. */
  readonly #ahead: string[] = [];
  #isHidden = false;

  constructor(input: LineInput) {
    this.#input = input;
  }

  /** @param ask writes the question. @throws PromptCancelled */
  line(signal: AbortSignal, ask: () => void): Promise<string> {
    return this.#read(signal, ask, (settle) => {
      const lines = createInterface({
        input: this.#input,
        terminal: false,
        crlfDelay: Number.POSITIVE_INFINITY,
      });
      let first: string | undefined;
      lines.on('line', (line) => {
        if (first !== undefined) this.#ahead.push(line);
        else {
          first = line;
          // What else came in the same piece is told in the same turn; it must not be lost.
          queueMicrotask(() => settle(line));
        }
      });
      lines.on('close', () => {
        if (first === undefined) settle(new PromptCancelled('end of input'));
      });
      return () => lines.close();
    });
  }

  /**
   * Shows nothing of what is typed until the work is done: whoever answers again at once, because they know what
   * was wrong, does so before the next question.
   */
  async hidden<T>(work: () => Promise<T>): Promise<T> {
    this.#hide(true);
    try {
      return await work();
    } finally {
      this.#hide(false);
    }
  }

  /**
   * Reads a line that the terminal does not show.
   *
   * @param ask writes the question, once nothing that is typed can be seen any more: who has read it may answer at once
   * @throws PromptCancelled
   */
  secret(signal: AbortSignal, ask: () => void): Promise<string> {
    const input = this.#input;
    return this.#read(signal, ask, (settle) => {
      const decoder = new StringDecoder('utf8');
      const secret = new SecretLine();
      const onData = (piece: Buffer | string): void => {
        const ending = secret.type(decoder.write(Buffer.from(piece)));
        if (ending === undefined) return;
        if (ending.end === 'line') {
          input.pause();
          if (ending.rest !== '') input.unshift(Buffer.from(ending.rest));
          settle(ending.line);
        } else settle(new PromptCancelled(ending.end));
      };
      const onEnd = (): void => settle(new PromptCancelled('end of input'));
      // Without raw mode a terminal echoes whatever is typed.
      input.setRawMode?.(true);
      input.on('data', onData).once('end', onEnd).resume();
      return () => {
        input.off('data', onData).off('end', onEnd).pause();
        if (!this.#isHidden) input.setRawMode?.(false);
      };
    });
  }

  #hide(isHidden: boolean): void {
    this.#isHidden = isHidden;
    this.#input.setRawMode?.(isHidden);
  }

  /** Begins to listen, asks, and ends that once there is a line, an end or an abort, whichever comes first. */
  #read(
    signal: AbortSignal,
    ask: () => void,
    listen: (settle: (result: string | PromptCancelled) => void) => () => void,
  ): Promise<string> {
    const line = this.#ahead.shift();
    if (signal.aborted) return Promise.reject(new PromptCancelled('interrupted'));
    if (line !== undefined) {
      ask();
      return Promise.resolve(line);
    }
    if (this.#input.readableEnded) return Promise.reject(new PromptCancelled('end of input'));
    return new Promise((resolve, reject) => {
      let settled = false;
      const settle = (result: string | PromptCancelled): void => {
        if (settled) return;
        settled = true;
        signal.removeEventListener('abort', onAbort);
        stop();
        if (typeof result === 'string') resolve(result);
        else reject(result);
      };
      const onAbort = (): void => settle(new PromptCancelled('interrupted'));
      const stop = listen(settle);
      ask();
      signal.addEventListener('abort', onAbort, { once: true });
    });
  }
}
