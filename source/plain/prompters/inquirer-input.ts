import { PassThrough } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { PromptCancelled } from './prompter.ts';

/** One prompt's own input. Inquirer closes it when the prompt ends; standard input stays as it is. */
class PromptInput extends PassThrough {
  readonly #stdin: NodeJS.ReadStream;
  isRaw = false;

  constructor(stdin: NodeJS.ReadStream) {
    super();
    this.#stdin = stdin;
  }

  setRawMode(on: boolean): this {
    this.#stdin.setRawMode?.(on);
    this.isRaw = on;
    return this;
  }
}

/**
 * Hands each prompt the keys up to the first Enter. Inquirer drops what follows it in the same piece, which
 * would be all but the first line of a pasted block; and it waits for ever once its input was closed.
 */
export class InquirerInput {
  readonly #stdin: NodeJS.ReadStream;
  readonly #decoder = new StringDecoder('utf8');
  #ahead = '';

  constructor(stdin: NodeJS.ReadStream) {
    this.#stdin = stdin;
  }

  /**
   * Asks with an input of its own.
   *
   * @param ask puts the question and ends when `signal` is aborted
   * @throws PromptCancelled at the end of the input; what `ask` throws
   */
  async during<T>(
    signal: AbortSignal,
    ask: (input: NodeJS.ReadableStream, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const stdin = this.#stdin;
    if (stdin.readableEnded) throw new PromptCancelled('end of input');
    const input = new PromptInput(stdin);
    const ended = new AbortController();
    const end = (): void => ended.abort();
    const onData = (piece: Buffer | string): void => {
      this.#ahead += this.#decoder.write(Buffer.from(piece));
      this.#feed(input);
    };
    // Ctrl+D closes the prompt's input without a word to the prompt; coming back from Ctrl+Z pauses it only.
    const onPause = (): void => {
      setImmediate(() => (input.isRaw ? input.resume() : end()));
    };
    input.on('pause', onPause);
    stdin.on('data', onData).once('end', end).resume();
    const answer = ask(input, AbortSignal.any([signal, ended.signal]));
    this.#feed(input);
    try {
      return await answer;
    } catch (error) {
      throw ended.signal.aborted && !signal.aborted ? new PromptCancelled('end of input') : error;
    } finally {
      input.off('pause', onPause);
      stdin.off('data', onData).off('end', end).pause();
    }
  }

  /** Drops what was pasted together with the line that was just entered. */
  forget(): void {
    this.#ahead = '';
  }

  #feed(input: PromptInput): void {
    const line = /^[^\r\n]*(?:\r\n|\r|\n)/.exec(this.#ahead)?.[0];
    // One prompt gets one Enter; what stands behind it belongs to the next.
    if (line !== undefined) {
      this.#ahead = this.#ahead.slice(line.length);
      input.write(line.replace(/[\r\n]+$/, '\r'));
      return;
    }
    if (this.#ahead !== '') input.write(this.#ahead);
    this.#ahead = '';
  }
}
