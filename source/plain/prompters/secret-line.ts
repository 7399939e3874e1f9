const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const CTRL_U = '\u0015';
const BACKSPACES = '\b\u007f';
const LINE_ENDS = '\r\n';

/** How typing a secret ended; `rest` is what followed the Enter key in the same piece. */
export type SecretEnding =
  | { readonly end: 'line'; readonly line: string; readonly rest: string }
  | { readonly end: 'interrupted' | 'end of input' };

/** A line typed in raw mode, where the few keys that a terminal handles itself have to be handled here. */
export class SecretLine {
  #typed = '';

  /** Takes what was typed. @returns undefined as long as the line goes on */
  type(text: string): SecretEnding | undefined {
    const keys = [...text];
    for (const [index, key] of keys.entries()) {
      if (LINE_ENDS.includes(key)) return this.#lineEnd(key, keys.slice(index + 1).join(''));
      if (key === CTRL_C) return { end: 'interrupted' };
      if (key === CTRL_D && this.#typed === '') return { end: 'end of input' };
      this.#edit(key);
    }
    return undefined;
  }

  /** CR LF is one line end, not an empty line more. */
  #lineEnd(key: string, after: string): SecretEnding {
    const rest = key === '\r' ? after.replace(/^\n/, '') : after;
    return { end: 'line', line: this.#typed, rest };
  }

  #edit(key: string): void {
    if (key === CTRL_U) this.#typed = '';
    else if (BACKSPACES.includes(key)) this.#typed = [...this.#typed].slice(0, -1).join('');
    else this.#typed += key;
  }
}
