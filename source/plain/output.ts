import stringWidth from 'string-width';
import { READABLE_COLUMNS, wrap } from '../reporters/wrap.ts';

/** Narrower than this, words would stand one below the other. */
const NARROWEST = 20;
/** What stands before the words of a line: blanks, and a bullet, a number, or what is typed to choose it. */
const LEAD = /^\s*(?:- |\d+\. |\S{1,2}\) )?/;

/** Adds lines to the terminal. What was written is never touched again. */
export class PlainOutput {
  readonly #stdout: Pick<NodeJS.WriteStream, 'write'> & { readonly columns?: number };

  constructor(stdout: Pick<NodeJS.WriteStream, 'write'> & { readonly columns?: number }) {
    this.#stdout = stdout;
  }

  /** How wide the window is; a terminal that does not know says nothing, or zero. */
  get columns(): number {
    return Math.max(NARROWEST, this.#stdout.columns || READABLE_COLUMNS);
  }

  /** Each line as it is. */
  lines(...lines: readonly string[]): void {
    if (lines.length > 0) this.#stdout.write(lines.map((line) => `${line}\n`).join(''));
  }

  /**
   * Each line broken between words where the window is too narrow for it, and what follows set in as far as the line
   * and its bullet are. Nothing that is to be copied belongs here.
   */
  rows(...lines: readonly string[]): void {
    this.lines(...lines.flatMap((line) => this.#broken(line)));
  }

  #broken(line: string): readonly string[] {
    const { columns } = this.#stdout;
    if (!columns || stringWidth(line) < columns) return [line];
    const [lead = ''] = LEAD.exec(line) ?? [];
    return wrap(line.slice(lead.length), this.columns - 1, ' '.repeat(lead.length), lead);
  }

  /** A text of some length, broken between words. */
  paragraph(text: string): void {
    this.lines(...this.wrapped(text));
  }

  wrapped(text: string): readonly string[] {
    // Some terminals break a line that fills the last column, and then once more at its end.
    return wrap(text, Math.min(this.columns, READABLE_COLUMNS) - 1);
  }
}
