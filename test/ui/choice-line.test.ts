import { describe, expect, it } from 'vitest';
import { choiceLine } from '../../source/ui/text/choice-line.ts';
import { line, plainText, truncateLine } from '../../source/ui/text/line.ts';

const CHOICES = ['● one', '○ two', '○ three', '○ four'].map((text) => line(text));

function shown(chosen: number, width: number): string {
  const row = choiceLine(CHOICES, chosen, { width, ellipsis: '…' });
  return plainText(truncateLine(row, width, '…'));
}

describe('choices side by side', () => {
  it('all stand there where they fit, whichever is chosen', () => {
    const all = '● one   ○ two   ○ three   ○ four';
    for (const chosen of [-1, 0, 3]) expect(shown(chosen, all.length)).toBe(all);
  });

  it.each([
    [0, '● one   ○ two  …'],
    [1, '● one   ○ two  …'],
    [2, '… ○ three   ○ f…'],
    [3, '… ○ four'],
  ])('show the chosen one (%i) where not all fit', (chosen, row) => {
    expect(shown(chosen, 16)).toBe(row);
  });
});
