import { Writable } from 'node:stream';

/** One prompt's own way to the terminal: Inquirer ends its output with the prompt, the terminal goes on. */
export class PromptOutput extends Writable {
  readonly #stdout: NodeJS.WriteStream;

  constructor(stdout: NodeJS.WriteStream) {
    super({ decodeStrings: false });
    this.#stdout = stdout;
  }

  get columns(): number {
    return this.#stdout.columns;
  }

  get rows(): number {
    return this.#stdout.rows;
  }

  override _write(text: string | Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#stdout.write(text);
    done();
  }
}
