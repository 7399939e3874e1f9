import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { reflowedRows } from '../../../source/ui/terminal/frame-rows.ts';
import { TerminalOutput } from '../../../source/ui/terminal/terminal-output.ts';

class Stream extends EventEmitter {
  isTTY = true;
  written: string[] = [];
  columns = 80;
  rows = 24;

  write(text: string): boolean {
    this.written.push(text);
    return true;
  }

  become(columns: number, rows: number): void {
    this.columns = columns;
    this.rows = rows;
    this.emit('resize');
  }
}

function make(): { stream: Stream; output: TerminalOutput } {
  const stream = new Stream();
  return { stream, output: new TerminalOutput(stream as unknown as NodeJS.WriteStream) };
}

/** What log-update writes to take back `count` lines. */
function taken(count: number): string {
  return `${'\u001b[2K\u001b[1A'.repeat(count - 1)}\u001b[2K\u001b[G`;
}

describe('rows of a text', () => {
  it.each([
    ['', 80, 1],
    ['a\n', 80, 2],
    [`${'x'.repeat(80)}\n`, 80, 2],
    [`${'x'.repeat(81)}\n`, 80, 3],
    [`\u001b[36m${'x'.repeat(80)}\u001b[39m\n`, 80, 2],
    ['日本語', 4, 2],
  ])('%j takes in %i columns: %i', (text, columns, rows) => {
    expect(reflowedRows(text, columns)).toBe(rows);
  });
});

describe('the terminal as Ink sees it', () => {
  it('takes back as many lines as Ink does while the window stays as it is', () => {
    const { stream, output } = make();
    output.write('one\ntwo\n');
    output.write(`${taken(3)}three\n`);
    expect(stream.written.at(-1)).toBe(`${taken(3)}three\n`);
  });

  it('takes back the rows into which a narrower window has broken the lines', () => {
    const { stream, output } = make();
    output.write(`${'x'.repeat(70)}\ntwo\n`);
    stream.become(40, 24);
    output.write(`${taken(3)}three\n`);
    expect(stream.written.at(-1)).toBe(`${taken(4)}three\n`);
  });

  it('does not draw a frame that was laid out for a larger window', () => {
    const { stream, output } = make();
    output.write('one\n');
    stream.become(40, 24);
    output.write(`${taken(2)}${'x'.repeat(70)}\n`);
    expect(stream.written).toEqual(['one\n']);
    output.write(`${taken(2)}two\n`);
    expect(stream.written.at(-1)).toBe(`${taken(2)}two\n`);
  });

  it('asks for the size before it draws: the window may have become smaller while the frame was made', () => {
    const { stream, output } = make();
    output.write('one\n');
    Reflect.set(stream, '_refreshSize', () => {
      if (stream.columns === 80) stream.become(40, 24);
    });
    output.write(`${taken(2)}${'x'.repeat(70)}\n`);
    expect(stream.written).toEqual(['one\n']);
    expect(output.isTorn).toBe(true);
    output.write(`${taken(2)}two\n`);
    expect(stream.written.at(-1)).toBe(`${taken(2)}two\n`);
  });

  it('takes back what a window that grows again returns to the screen', () => {
    const { stream, output } = make();
    output.write('line\n'.repeat(20));
    stream.become(80, 10);
    output.write(`${taken(21)}${'line\n'.repeat(8)}`);
    stream.become(80, 24);
    output.write(`${taken(9)}end\n`);
    expect(stream.written.at(-1)).toBe(`${taken(9 + 11)}end\n`);
  });

  it('tells Ink of a window that no frame can fill, so that it never wipes the scrollback', () => {
    const { output } = make();
    expect(output.rows).toBeGreaterThan(10_000);
    expect(output.size).toEqual({ columns: 80, rows: 24 });
  });

  it('tells the screens of a new size until it is closed', () => {
    const { stream, output } = make();
    let told = 0;
    output.subscribe(() => {
      told += 1;
    });
    const before = output.size;
    expect(output.size).toBe(before);
    stream.become(100, 30);
    expect(output.size).toEqual({ columns: 100, rows: 30 });
    output.close();
    stream.become(80, 24);
    expect(told).toBe(1);
    expect(stream.listenerCount('resize')).toBe(0);
  });
});
