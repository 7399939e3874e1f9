import { EventEmitter } from 'node:events';
import stringWidth from 'string-width';
import { Changes } from '../../structures/changes.ts';

export interface WindowSize {
  readonly columns: number;
  readonly rows: number;
}

/** What log-update writes before a frame to take back the one before: one erased line after another. */
// biome-ignore lint/complexity/useRegexLiterals: an escape byte is easier to see in a string
const ERASED_LINES = new RegExp('^\\u001b\\[2K(?:\\u001b\\[1A\\u001b\\[2K)*\\u001b\\[G');
/** Sequences that occupy no column. */
// biome-ignore lint/complexity/useRegexLiterals: an escape byte is easier to see in a string
const CONTROL = new RegExp('\\u001b\\[[0-?]*[ -/]*[@-~]', 'g');

/** Taller than any window: Ink wipes the scrollback when it believes that a frame fills the window. */
const UNBOUNDED_ROWS = 100_000;

/**
 * The terminal as Ink sees it. Ink 6.8 takes back a frame by the number of lines it wrote, but a terminal that
 * became narrower has broken those lines in two, and torn copies would stay behind. Here every taking back is
 * counted anew, in rows of the window as it is now. Ink is told nothing of a new size: the screens follow it by
 * `subscribe`, and Ink lays out what they then render.
 */
export class TerminalOutput extends EventEmitter {
  readonly #stream: NodeJS.WriteStream;
  readonly #changes = new Changes();
  readonly #announce = (): void => this.#changes.notify();
  #size: WindowSize;
  #frame = '';
  #drawnRows: number;
  /** Rows of the present frame that were pushed out at the top of a window that became too low for it. */
  #pushedOut = 0;

  constructor(stream: NodeJS.WriteStream) {
    super();
    this.#stream = stream;
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

  /** Calls `listener` after every change of the window. @returns a function that ends it */
  subscribe(listener: () => void): () => void {
    return this.#changes.subscribe(listener);
  }

  readonly write = (text: string, done?: (error?: Error | null) => void): boolean => {
    const erased = ERASED_LINES.exec(text)?.[0];
    if (erased !== undefined) {
      const frame = text.slice(erased.length);
      // Laid out for the window before it became smaller; the one for this window comes at once.
      if (!fits(frame, this.size)) {
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
    this.#stream.off('resize', this.#announce);
  }

  #drawn(frame: string): void {
    this.#frame = frame;
    this.#drawnRows = this.size.rows;
  }

  #rowsToTakeBack(): number {
    const { columns, rows } = this.size;
    const height = reflowedRows(this.#frame, columns);
    // A window that grows again takes back what it had pushed out.
    const returned = Math.max(0, Math.min(this.#pushedOut, rows - this.#drawnRows));
    this.#pushedOut = Math.max(0, this.#pushedOut - returned, height - rows);
    return height + returned;
  }
}

/** Whether the frame can be drawn without a line being broken or pushed out at the top. */
function fits(frame: string, { columns, rows }: WindowSize): boolean {
  const lines = frame.split('\n');
  return (
    lines.length <= rows && lines.every((line) => stringWidth(line.replace(CONTROL, '')) <= columns)
  );
}

/** Rows that text takes in a window of this width, the row of the cursor after it included. */
export function reflowedRows(text: string, columns: number): number {
  return text
    .split('\n')
    .map((line) => stringWidth(line.replace(CONTROL, '')))
    .reduce((rows, width) => rows + Math.max(1, Math.ceil(width / columns)), 0);
}

/** Erases that many rows upwards from the cursor's and leaves the cursor at the start of the highest. */
function eraseRows(count: number): string {
  return `${'\u001b[2K\u001b[1A'.repeat(Math.max(0, count - 1))}\u001b[2K\u001b[G`;
}

function sizeOf({ columns, rows }: NodeJS.WriteStream): WindowSize {
  return { columns: columns || 80, rows: rows || 24 };
}
