import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import xterm from '@xterm/headless';

/** How long a condition may take before the test fails with the screen. */
const PATIENCE_MS = 10_000;

class Keyboard extends PassThrough {
  readonly isTTY = true;
  isRaw = false;

  setRawMode(isRaw: boolean): this {
    this.isRaw = isRaw;
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}

class Screen extends EventEmitter {
  readonly isTTY = true;
  readonly writableLength = 0;
  readonly destroyed = false;
  /** Everything that was written, in order. */
  readonly written: string[] = [];
  columns: number;
  rows: number;
  readonly #terminal: xterm.Terminal;

  constructor(terminal: xterm.Terminal) {
    super();
    this.#terminal = terminal;
    this.columns = terminal.cols;
    this.rows = terminal.rows;
  }

  write(text: string, done?: () => void): boolean {
    this.written.push(text);
    this.#terminal.write(text, done);
    return true;
  }
}

/** A whole terminal inside the test's process: streams to give to a program, and what a person would see. */
export class VirtualTerminal {
  readonly stdin = new Keyboard();
  readonly #terminal: xterm.Terminal;
  readonly #screen: Screen;

  constructor(columns: number, rows: number) {
    this.#terminal = new xterm.Terminal({
      cols: columns,
      rows,
      allowProposedApi: true,
      convertEol: true,
      scrollback: 1000,
    });
    this.#screen = new Screen(this.#terminal);
  }

  get io(): {
    readonly stdin: NodeJS.ReadStream;
    readonly stdout: NodeJS.WriteStream;
    readonly stderr: NodeJS.WriteStream;
  } {
    const stdout = this.#screen as unknown as NodeJS.WriteStream;
    return { stdin: this.stdin as unknown as NodeJS.ReadStream, stdout, stderr: stdout };
  }

  /** Every byte written so far. */
  get written(): string {
    return this.#screen.written.join('');
  }

  /** The rows that are on the screen now, without blanks at their ends. */
  get screen(): readonly string[] {
    return this.#lines(this.#terminal.buffer.active.baseY);
  }

  /** The same with everything that was scrolled out before. */
  get everything(): readonly string[] {
    return this.#lines(0);
  }

  get text(): string {
    return this.screen.join('\n').trimEnd();
  }

  /** Sends bytes as one chunk, as a terminal sends a key or a paste. */
  send(bytes: string): void {
    this.stdin.write(bytes);
  }

  /** Waits until the program has read and handled every key sent so far: for showing that one did nothing. */
  async handled(): Promise<void> {
    while (this.stdin.readableLength > 0) await nextTurn();
    for (let turn = 0; turn < 10; turn += 1) await nextTurn();
  }

  resize(columns: number, rows: number): void {
    this.#terminal.resize(columns, rows);
    this.#screen.columns = columns;
    this.#screen.rows = rows;
    this.#screen.emit('resize');
  }

  /** Waits until the screen satisfies `condition`; fails with the screen. */
  async until(condition: (screen: string) => boolean, what = condition.toString()): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      await this.drained();
      if (condition(this.text)) return;
      if (Date.now() > deadline) throw new Error(`not seen: ${what}\n${this.text}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** Waits until the text is on the screen. */
  sees(text: string): Promise<void> {
    return this.until((screen) => screen.includes(text), text);
  }

  /** Waits until everything written so far is on the screen. */
  drained(): Promise<void> {
    return new Promise((resolve) => this.#terminal.write('', resolve));
  }

  #lines(from: number): readonly string[] {
    const { active } = this.#terminal.buffer;
    const lines: string[] = [];
    for (let row = from; row < active.length; row += 1) {
      lines.push(active.getLine(row)?.translateToString(true).trimEnd() ?? '');
    }
    return lines;
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** What the keys send. */
export const KEYS = {
  enter: '\r',
  escape: '\u001b',
  up: '\u001b[A',
  down: '\u001b[B',
  right: '\u001b[C',
  left: '\u001b[D',
  home: '\u001b[H',
  end: '\u001b[F',
  pageUp: '\u001b[5~',
  pageDown: '\u001b[6~',
  tab: '\t',
  shiftTab: '\u001b[Z',
  backspace: '\u007f',
  space: ' ',
  ctrlC: '\u0003',
  ctrlR: '\u0012',
  ctrlU: '\u0015',
} as const;
