import { EventEmitter } from 'node:events';
import { AnswerFilter, type TerminalAnswer } from './answer-filter.ts';

/** How long bytes that may be a key wait for the rest of an answer. */
const PATIENCE_MS = 30;

/**
 * The keyboard as Ink sees it: without the answers of the terminal, which go to whoever listens for them. It
 * reads from the moment it is made, so that an answer that comes before the first frame is read as well.
 */
export class TerminalInput extends EventEmitter {
  readonly #stream: NodeJS.ReadStream;
  readonly #filter = new AnswerFilter();
  readonly #listeners = new Set<(answer: TerminalAnswer) => void>();
  readonly #typed: string[] = [];
  readonly #onReadable = (): void => this.#read();
  #patience: NodeJS.Timeout | undefined;

  constructor(stream: NodeJS.ReadStream) {
    super();
    this.#stream = stream;
    this.resume();
  }

  get isTTY(): boolean {
    return this.#stream.isTTY;
  }

  setRawMode(isRaw: boolean): this {
    this.#stream.setRawMode(isRaw);
    return this;
  }

  /** What is read is text already. */
  setEncoding(): this {
    return this;
  }

  ref(): this {
    this.#stream.ref();
    return this;
  }

  unref(): this {
    this.#stream.unref();
    return this;
  }

  override addListener(event: string, listener: (...values: unknown[]) => void): this {
    super.addListener(event, listener);
    // As a stream does: who begins to listen is told of what has come already.
    if (this.#typed.length > 0) setImmediate(() => this.#announce());
    return this;
  }

  /** What was typed, a chunk at a time; null when there is none at the moment. */
  read(): string | null {
    return this.#typed.shift() ?? null;
  }

  /** Hands every answer of the terminal to `listener`. @returns a function that ends it */
  onAnswer(listener: (answer: TerminalAnswer) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Leaves what comes from now on to others: the program is suspended or ends. */
  pause(): void {
    clearTimeout(this.#patience);
    this.#stream.off('readable', this.#onReadable);
  }

  /** Reads again. */
  resume(): void {
    this.#stream.setEncoding('utf8');
    this.#stream.on('readable', this.#onReadable);
  }

  #read(): void {
    clearTimeout(this.#patience);
    for (let chunk = this.#stream.read(); chunk !== null; chunk = this.#stream.read()) {
      const { typed, answers } = this.#filter.push(String(chunk), this.#listeners.size > 0);
      if (typed !== '') this.#typed.push(typed);
      for (const answer of answers) for (const listen of [...this.#listeners]) listen(answer);
    }
    if (this.#filter.holdsKey) {
      this.#patience = setTimeout(() => {
        this.#typed.push(this.#filter.release());
        this.#announce();
      }, PATIENCE_MS);
    }
    this.#announce();
  }

  #announce(): void {
    if (this.#typed.length > 0) this.emit('readable');
  }
}
