import { describe, expect, it } from 'vitest';
import { line, plainText } from '../../../source/ui/text/line.ts';
import { UNICODE_SYMBOLS } from '../../../source/ui/theme.ts';
import { layOutFrame } from '../../../source/ui/views/frame-layout.ts';

/** A screen of one row of work, in a window of that size. */
function rowsOf(
  columns: number,
  rows: number,
  names: readonly string[] | undefined,
  isWhole = false,
): string {
  const terms = names && {
    explained: names.map((name) => ({ name, meaning: `A ${name} is a word.` })),
    named: (all: readonly string[]) => `Terms here (t): ${all.join(', ')}.`,
  };
  const content = {
    title: [line('Title'), line('1 of 10')],
    body: () => [line('the work')],
    explanation: ['What it means.'],
    terms,
    isWhole,
    footer: () => line('keys'),
  } as const;
  const lines = layOutFrame(content, { columns, rows }, UNICODE_SYMBOLS);
  return lines.map((row) => plainText(row)).join('\n');
}

describe('the terms of a screen', () => {
  it('stand below its explanation, where that has a column of its own', () => {
    const wide = rowsOf(120, 30, ['twin', 'etag']);
    expect(wide).toMatch(/▎ What it means\.\n.*▎\s*\n.*▎ Terms here \(t\): twin, etag\./);
    expect(rowsOf(80, 24, ['twin', 'etag'])).not.toContain('Terms');
  });

  it('are left out where they would be cut', () => {
    const many = Array.from({ length: 60 }, () => 'device twin');
    const wide = rowsOf(120, 16, many);
    expect(wide).toContain('▎ What it means.');
    expect(wide).not.toContain('Terms');
  });
});

describe('a screen that has the window for itself', () => {
  it.each([
    [60, 20],
    [80, 24],
    [120, 40],
  ])('has its keys in the last row at %ix%i, however little stands above them', (columns, rows) => {
    const lines = rowsOf(columns, rows, undefined, true).split('\n');
    expect(lines).toHaveLength(rows - 1);
    expect(lines.at(-1)?.trim()).toBe('keys');
    expect(rowsOf(columns, rows, undefined).split('\n').length).toBeLessThan(rows - 5);
  });

  it('has the guide line beside the work down to its keys in a wide window', () => {
    const lines = rowsOf(120, 40, undefined, true).split('\n');
    expect(lines.slice(3, -2).every((row) => row.startsWith('  │'))).toBe(true);
  });
});

describe('a window of 200 columns', () => {
  it('has the steps, the work and the explanation in three columns of a width that can be read', () => {
    const content = {
      title: [line('Title'), line('1 of 10')],
      body: ({ width }: { readonly width: number }) => [line('w'.repeat(width))],
      explanation: ['e'.repeat(70)],
      steps: ({ width }: { readonly width: number }) => [line('s'.repeat(width - 2))],
      isWhole: true,
      footer: () => line('keys'),
    } as const;
    const rows = layOutFrame(content, { columns: 200, rows: 60 }, UNICODE_SYMBOLS).map(plainText);
    expect(rows[3]).toBe(`  ${'s'.repeat(32)}  │ ${'w'.repeat(96)}  ▎ ${'e'.repeat(60)}`);
    // Title and columns end at the same right edge.
    expect(rows[1]).toHaveLength(rows[3]?.length ?? 0);
  });
});

describe('a wide window without an explanation', () => {
  const rowOfWork = (isBroad: boolean): string => {
    const content = {
      title: [line('Title'), line('1 of 10')],
      body: ({ width }: { readonly width: number }) => [line('w'.repeat(width))],
      explanation: [],
      isBroad,
      footer: () => line('keys'),
    } as const;
    return plainText(layOutFrame(content, { columns: 160, rows: 30 }, UNICODE_SYMBOLS)[3] ?? []);
  };

  it('has rows no longer than can be read, unless they stand in columns of their own', () => {
    expect(rowOfWork(false)).toBe(`  │ ${'w'.repeat(104)}`);
    expect(rowOfWork(true)).toBe(`  │ ${'w'.repeat(154)}`);
  });
});

describe('the explanation below work that is rolled up', () => {
  /** Packets of any number, of which 12 rows should be seen, in the smallest usual window. */
  function explained(...explanation: readonly string[]): readonly string[] {
    const content = {
      title: [line('Title'), line('1 of 10')],
      body: ({ rows }: { readonly rows: number }) =>
        Array.from({ length: rows }, (_, index) => line(`packet ${index + 1}`)),
      comfortable: 12,
      explanation,
      footer: () => line('keys'),
    } as const;
    const lines = layOutFrame(content, { columns: 60, rows: 20 }, UNICODE_SYMBOLS);
    expect(lines).toHaveLength(19);
    return lines.map(plainText).filter((row) => row.includes('▎'));
  }
  const words = (count: number): string => `${'word '.repeat(count).trim()}. `;

  it('has its first sentence whole where a row or two more are enough for it', () => {
    expect(explained(words(20), words(20))).toHaveLength(2);
    expect(explained(words(30), words(20))).toHaveLength(3);
    expect(explained(words(40), words(20))).toHaveLength(4);
    for (const count of [20, 30, 40]) {
      expect(explained(words(count), words(20)).at(-1)).toMatch(/word\.$/);
    }
  });

  it('is cut behind a word where much more would be needed', () => {
    expect(explained(words(60))).toHaveLength(2);
    expect(explained(words(60)).at(-1)).toMatch(/word…$/);
  });
});
