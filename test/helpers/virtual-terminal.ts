import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import type xterm from '@xterm/headless';
import { Display } from './display.ts';

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
export class VirtualTerminal extends Display {
  readonly stdin = new Keyboard();
  readonly #screen: Screen;

  constructor(columns: number, rows: number) {
    super(columns, rows);
    // No kernel turns line feeds into new lines here.
    this.terminal.options.convertEol = true;
    this.#screen = new Screen(this.terminal);
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
    this.terminal.resize(columns, rows);
    this.#screen.columns = columns;
    this.#screen.rows = rows;
    this.#screen.emit('resize');
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
