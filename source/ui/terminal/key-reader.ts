import type { Key } from 'ink';
import { type KeyPress, PASTE_END, PASTE_START, pressesOf, pressOfRest } from './key-press.ts';

/** How long an Esc waits for the rest of a sequence that a slow line may have cut off. */
const ESCAPE_PATIENCE_MS = 30;

/**
 * Reads keys out of what Ink reports. It remembers two things: an Esc that may be the start of a sequence, and
 * the text of a paste, which terminals wrap in two marks once they are asked to (bracketed paste).
 */
export class KeyReader {
  readonly #emit: (press: KeyPress) => void;
  #pendingEscape: NodeJS.Timeout | undefined;
  #paste: string | undefined;

  constructor(emit: (press: KeyPress) => void) {
    this.#emit = emit;
  }

  read(input: string, key: Key): void {
    if (this.#paste !== undefined) {
      this.#readPaste(input, key);
      return;
    }
    if (this.#pendingEscape !== undefined) {
      this.#forgetEscape();
      const whole = pressOfRest(input);
      if (whole !== undefined) {
        this.#emit(whole);
        return;
      }
      if (input !== PASTE_START) this.#emit({ name: 'escape', text: '' });
    }
    if (key.escape) {
      this.#pendingEscape = setTimeout(() => {
        this.#pendingEscape = undefined;
        this.#emit({ name: 'escape', text: '' });
      }, ESCAPE_PATIENCE_MS);
      return;
    }
    if (input === PASTE_START) {
      this.#paste = '';
      return;
    }
    for (const press of pressesOf(input, key)) this.#emit(press);
  }

  close(): void {
    this.#forgetEscape();
  }

  #readPaste(input: string, key: Key): void {
    if (input === PASTE_END) {
      const text = this.#paste ?? '';
      this.#paste = undefined;
      if (text !== '') this.#emit({ name: 'paste', text });
      return;
    }
    // A line end or a tab at the edge of a chunk comes as a key.
    this.#paste += key.return ? '\n' : key.tab ? '\t' : input;
  }

  #forgetEscape(): void {
    clearTimeout(this.#pendingEscape);
    this.#pendingEscape = undefined;
  }
}
