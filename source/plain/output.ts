import { printable } from './printable.ts';

/** Lines longer than this are tiring to read, also where the window is wider. */
const WIDEST = 80;
const NARROWEST = 20;

/** Adds lines to the terminal. What was written is never touched again. */
export class PlainOutput {
  readonly #stdout: Pick<NodeJS.WriteStream, 'write'> & { readonly columns?: number };

  constructor(stdout: Pick<NodeJS.WriteStream, 'write'> & { readonly columns?: number }) {
    this.#stdout = stdout;
  }

  /** Each line as it is. */
  lines(...lines: readonly string[]): void {
    if (lines.length > 0) this.#stdout.write(lines.map((line) => `${printable(line)}\n`).join(''));
  }

  /** A text of some length, broken between words. */
  paragraph(text: string): void {
    this.lines(...this.wrapped(text));
  }

  wrapped(text: string): readonly string[] {
    // A terminal that does not know its width says nothing, or zero.
    const columns = Math.max(NARROWEST, Math.min(this.#stdout.columns || WIDEST, WIDEST));
    const width = columns - 1;
    const lines: string[] = [];
    let line = '';
    for (const word of text.split(' ')) {
      if (line !== '' && line.length + 1 + word.length > width) {
        lines.push(line);
        line = word;
      } else {
        line = line === '' ? word : `${line} ${word}`;
      }
    }
    return [...lines, line];
  }
}
