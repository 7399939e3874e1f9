import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlainOutput } from '../../source/plain/output.ts';
import { printable } from '../../source/plain/printable.ts';

function written(columns: number | undefined, text: string): string {
  let all = '';
  const write = (piece: string): boolean => {
    all += piece;
    return true;
  };
  new PlainOutput(columns === undefined ? { write } : { write, columns }).paragraph(text);
  return all;
}

const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 });

describe('a paragraph', () => {
  it('is broken between words, at eighty columns or where the window ends', () => {
    const text = 'word '.repeat(40).trim();
    expect(
      Math.max(
        ...written(200, text)
          .split('\n')
          .map(({ length }) => length),
      ),
    ).toBe(79);
    expect(
      Math.max(
        ...written(40, text)
          .split('\n')
          .map(({ length }) => length),
      ),
    ).toBe(39);
    expect(written(undefined, 'short')).toBe('short\n');
    expect(written(0, text)).toBe(written(80, text));
  });

  it('loses no word and is never wider than the window', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 120 }), (list, columns) => {
        const text = written(columns, list.join(' '));
        expect(text.trim().split(/\s+/)).toEqual(list);
        expect(text.split('\n').every(({ length }) => length < columns)).toBe(true);
      }),
    );
  });
});

describe('a printable text', () => {
  it.each([
    ['\u001b[2Jcleared', 'cleared'],
    ['\u001b]0;title\u0007bell\u0007', 'bell'],
    ['back\b\b\u007fspace', 'backspace'],
    ['over\rwrite', 'overwrite'],
    ['\u009b31mred', 'red'],
    ['tab\tand ü 日本 ✔', 'tab\tand ü 日本 ✔'],
  ])('%j is %j', (text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  it('never holds a byte that moves the cursor backwards', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(printable(text)).toMatch(/^[^\u0000-\u0008\u000b-\u001f\u007f-\u009f]*$/);
      }),
    );
  });
});

describe('rows', () => {
  function rows(columns: number | undefined, ...lines: readonly string[]): string[] {
    const pieces: string[] = [];
    const write = (piece: string): boolean => pieces.push(piece) > 0;
    new PlainOutput(columns === undefined ? { write } : { write, columns }).rows(...lines);
    return pieces.join('').split('\n').slice(0, -1);
  }

  it('are broken between words and set in as far as their bullet', () => {
    expect(rows(20, '  1. one two three four', '- five six seven eight nine', 'short')).toEqual([
      '  1. one two three',
      '     four',
      '- five six seven',
      '  eight nine',
      'short',
    ]);
    expect(rows(20, '  3) one two three four', '  <) one two three four')).toEqual([
      '  3) one two three',
      '     four',
      '  <) one two three',
      '     four',
    ]);
  });

  it('are left whole where there is room, where nobody knows how much, and within a word', () => {
    const long = 'word '.repeat(30).trim();
    expect(rows(undefined, long)).toEqual([long]);
    expect(rows(0, long)).toEqual([long]);
    expect(rows(200, long)).toEqual([long]);
    expect(rows(20, `  ${'x'.repeat(40)}`)).toEqual([`  ${'x'.repeat(40)}`]);
  });
});
