import { EventEmitter } from 'node:events';
import { Changes } from '../../structures/changes.ts';
import { AlternateScreen } from './alternate-screen.ts';
import { CONTROL, ERASED_LINES, eraseRows, fits, reflowedRows } from './frame-rows.ts';
import { refreshSize, sizeOf, type WindowSize } from './window-size.ts';

export type { WindowSize } from './window-size.ts';

/** Taller than any window: Ink wipes the scrollback when it believes that a frame fills the window. */
const UNBOUNDED_ROWS = 100_000;

/**
 * The terminal as Ink sees it. Ink 6.8 takes back a frame by the number of lines it wrote, but a terminal that
 * became narrower has broken those lines in two, and torn copies would stay behind. Here every taking back is
 * counted anew, in rows of the window as it is now. Ink is told nothing of a new size: the screens follow it by
 * `subscribe`, and Ink lays out what they then render.
 */
export class TerminalOutput extends EventEmitter {
  readonly #alternate: AlternateScreen;
  readonly #stream: NodeJS.WriteStream;
  readonly #changes = new Changes();
  readonly #takesAll: boolean;
  readonly #announce = (): void => {
    const before = this.#size.columns;
    const { columns, rows } = this.size;
    this.#isTorn ||= columns < before || (!this.#alternate.isOn && this.#height() > rows);
    this.#changes.notify();
  };
  #isTorn = false;
  #size: WindowSize;
  #frame = '';
  #drawnRows: number;
  /** Rows of the present frame that were pushed out at the top of a window that became too low for it. */
  #pushedOut = 0;
  /** What was written while the terminal belongs to the shell; undefined while it does not. */
  #waiting: string[] | undefined;

  /** @param takesAll whether a frame is drawn that does not fit into the window: what is heard has no edges */
  constructor(stream: NodeJS.WriteStream, takesAll = false) {
    super();
    this.#takesAll = takesAll;
    this.#stream = stream;
    this.#alternate = new AlternateScreen((text, done) => stream.write(text, done));
    this.#size = sizeOf(stream);
    this.#drawnRows = this.#size.rows;
    stream.on('resize', this.#announce);
  }

  get isTTY(): boolean {
    return this.#stream.isTTY;
  }

  get columns(): number {
    return this.size.columns;
  }

  get rows(): number {
    return UNBOUNDED_ROWS;
  }

  get writableLength(): number {
    return this.#stream.writableLength;
  }

  get destroyed(): boolean {
    return this.#stream.destroyed;
  }

  /** The window as it is now; the same object as long as it stays the same. */
  get size(): WindowSize {
    const size = sizeOf(this.#stream);
    if (size.columns !== this.#size.columns || size.rows !== this.#size.rows) this.#size = size;
    return this.#size;
  }

  /**
   * Whether a change of the window has pushed a part of a frame into the scrollback, from where nothing takes it back, or
   * the next one may: a window that is made narrower becomes so in many steps. From then on, frames belong on the
   * alternate screen.
   */
  get isTorn(): boolean {
    return this.#isTorn;
  }

  /** Calls `listener` after every change of the window. @returns a function that ends it */
  subscribe(listener: () => void): () => void {
    return this.#changes.subscribe(listener);
  }

  /** Draws on the alternate screen from now on. On the usual one stands what is finished and no frame. */
  enterAlternate(): void {
    if (this.#alternate.isOn) return;
    if (this.#frame !== '') this.#stream.write(eraseRows(this.#rowsToTakeBack()));
    this.#pushedOut = 0;
    this.#drawn('');
    this.#alternate.enter();
  }

  /** Draws on the usual screen again, below what has waited for it. */
  leaveAlternate(): void {
    const held = this.#alternate.leave();
    if (held !== '') this.#stream.write(held);
  }

  /** Takes back what is drawn; what is written from now on waits. */
  suspend(): void {
    if (this.#waiting) return;
    this.#alternate.suspend();
    this.#stream.write(eraseRows(this.#rowsToTakeBack()));
    this.#waiting = [];
  }

  /** Draws the frame again, wherever the cursor is by now, and then whatever has waited. */
  resume(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    this.#pushedOut = 0;
    this.#drawn(this.#fits(this.#frame) ? this.#frame : '');
    this.#stream.write(this.#frame);
    this.#alternate.resume();
    for (const text of waiting) this.write(text);
  }

  readonly write = (text: string, done?: (error?: Error | null) => void): boolean => {
    if (this.#waiting) {
      this.#waiting.push(text);
      if (done) setImmediate(done);
      return true;
    }
    const erased = ERASED_LINES.exec(text)?.[0];
    if (this.#alternate.isOn) return this.#drawAlternate(text, erased, done);
    if (erased !== undefined) {
      refreshSize(this.#stream);
      const frame = text.slice(erased.length);
      // Laid out for the window before it became smaller; the one for this window comes at once.
      if (!this.#fits(frame)) {
        if (done) setImmediate(done);
        return true;
      }
      const taken = eraseRows(this.#rowsToTakeBack());
      this.#drawn(frame);
      return this.#stream.write(taken + this.#frame, done);
    }
    if (text.replace(CONTROL, '') !== '') {
      // Something new stands above the frame, so what was pushed out does not come back to it.
      this.#pushedOut = 0;
      this.#drawn(text);
    }
    return this.#stream.write(text, done);
  };

  /** Lets go of the stream. */
  close(): void {
    this.leaveAlternate();
    this.#stream.off('resize', this.#announce);
  }

  #drawAlternate(
    text: string,
    erased: string | undefined,
    done?: (error?: Error | null) => void,
  ): boolean {
    const frame = text.slice(erased?.length ?? 0);
    if (this.#fits(frame)) return this.#alternate.draw(frame, erased !== undefined, done);
    if (done) setImmediate(done);
    return true;
  }

  #fits(frame: string): boolean {
    return this.#takesAll || fits(frame, this.size);
  }

  #drawn(frame: string): void {
    this.#frame = frame;
    this.#drawnRows = this.size.rows;
  }

  /** Of the present frame, in rows of the window as it is now. */
  #height(): number {
    return reflowedRows(this.#frame, this.size.columns);
  }

  #rowsToTakeBack(): number {
    const { rows } = this.size;
    const height = this.#height();
    // A window that grows again takes back what it had pushed out.
    const returned = Math.max(0, Math.min(this.#pushedOut, rows - this.#drawnRows));
    this.#pushedOut = Math.max(0, this.#pushedOut - returned, height - rows);
    return height + returned;
  }
}
