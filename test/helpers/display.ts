import xterm from '@xterm/headless';

/** How long a condition may take before the test fails with the screen. */
const PATIENCE_MS = 15_000;

/** What a terminal of that size would show of the bytes it is sent, scrollback included. */
export class Display {
  readonly terminal: xterm.Terminal;

  constructor(columns: number, rows: number) {
    this.terminal = new xterm.Terminal({
      cols: columns,
      rows,
      allowProposedApi: true,
      scrollback: 5000,
    });
  }

  /** The rows that are on the screen now, without blanks at their ends. */
  get screen(): readonly string[] {
    return this.#lines(this.terminal.buffer.active.baseY);
  }

  /** The same with everything that was scrolled out before. */
  get everything(): readonly string[] {
    return this.#lines(0);
  }

  get text(): string {
    return this.screen.join('\n').trimEnd();
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
    return new Promise((resolve) => this.terminal.write('', resolve));
  }

  #lines(from: number): readonly string[] {
    const { buffer, cols } = this.terminal;
    const { active } = buffer;
    const lines: string[] = [];
    for (let row = from; row < active.length; row += 1) {
      // The alternate screen keeps cells that a narrower window does not show.
      lines.push(active.getLine(row)?.translateToString(true, 0, cols).trimEnd() ?? '');
    }
    return lines;
  }
}
