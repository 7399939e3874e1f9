import { CONTROL } from './frame-rows.ts';

/** To the alternate screen and back, the cursor's place kept (xterm, ctlseqs: private mode 1049). */
const ENTER = '\u001b[?1049h\u001b[H';
const HOME = '\u001b[H';
/** Emptied first: tmux 3.3 keeps what stands there among its rows once the window has changed. */
const LEAVE = `${HOME}\u001b[J\u001b[?1049l`;
const ERASE_REST_OF_ROW = '\u001b[K';
const ERASE_BELOW = '\u001b[J';

type Write = (text: string, done?: (error?: Error | null) => void) => boolean;

/**
 * The screen without a scrollback, for views of the whole height. Every frame is drawn from its first row on, so
 * that no change of the window can tear one. What belongs into the scrollback waits until the usual screen is back.
 */
export class AlternateScreen {
  readonly #write: Write;
  #isOn = false;
  #held = '';
  #frame = '';
  /** Ink takes its frame back before it writes what goes above it: the next text is such a one. */
  #isTakenBack = false;

  constructor(write: Write) {
    this.#write = write;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  enter(): void {
    if (this.#isOn) return;
    this.#isOn = true;
    this.#isTakenBack = false;
    this.#write(ENTER);
  }

  /** @returns what is to stand in the scrollback, above the next frame */
  leave(): string {
    if (!this.#isOn) return '';
    this.#isOn = false;
    this.#write(LEAVE);
    const held = this.#held;
    this.#held = '';
    return held;
  }

  /** Shows the usual screen while the terminal belongs to the shell. */
  suspend(): void {
    if (this.#isOn) this.#write(LEAVE);
  }

  /** Shows this one again, with the last frame. */
  resume(): void {
    if (this.#isOn) this.#write(ENTER + this.#frame);
  }

  /** @param isReplacing whether Ink takes back its frame before this text, which is a frame if there is any */
  draw(text: string, isReplacing: boolean, done?: (error?: Error | null) => void): boolean {
    if (text.replace(CONTROL, '') === '') {
      this.#isTakenBack = isReplacing;
      // Only what stands alone, such as the marks of a synchronized update, means anything here.
      return this.#write(isReplacing ? '' : text, done);
    }
    if (this.#isTakenBack && !isReplacing) {
      this.#isTakenBack = false;
      this.#held += text;
      if (done) setImmediate(done);
      return true;
    }
    const rows = text.split('\n').join(`${ERASE_REST_OF_ROW}\n`);
    this.#frame = HOME + rows + ERASE_BELOW;
    return this.#write(this.#frame, done);
  }
}
