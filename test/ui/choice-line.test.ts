import { describe, expect, it } from 'vitest';
import { choiceLine } from '../../source/ui/text/choice-line.ts';
import { line, plainText, widthOf } from '../../source/ui/text/line.ts';

const SYMBOLS = { before: '‹', after: '›' };
const CHOICES = ['● one', '○ two', '○ three', '○ four'].map((text) => line(text));

function shown(chosen: number, width: number): string {
  return plainText(choiceLine(CHOICES, chosen, { width, symbols: SYMBOLS }));
}

describe('choices side by side', () => {
  it('all stand there where they fit, whichever is chosen', () => {
    const all = '● one   ○ two   ○ three   ○ four';
    for (const chosen of [-1, 0, 3]) expect(shown(chosen, all.length)).toBe(all);
  });

  it.each([
    [-1, 16, '● one   ○ two ›'],
    [0, 16, '● one   ○ two ›'],
    [1, 16, '● one   ○ two ›'],
    [2, 16, '‹ ○ three ›'],
    [3, 16, '‹ ○ four'],
    [2, 19, '‹ ○ two   ○ three ›'],
    [3, 20, '‹ ○ three   ○ four'],
  ])('are each whole, the chosen one (%i) among them, in %i columns', (chosen, width, row) => {
    expect(shown(chosen, width)).toBe(row);
  });

  it('never cut one or take more room than there is, as long as one fits', () => {
    const whole = new Set(['‹', '›', ...CHOICES.map(plainText)]);
    for (let width = 12; width < 40; width += 1) {
      for (const chosen of CHOICES.keys()) {
        const row = choiceLine(CHOICES, chosen, { width, symbols: SYMBOLS });
        expect(widthOf(row)).toBeLessThanOrEqual(width);
        for (const part of plainText(row).split(/ {3}|(?<=‹) | (?=›)/))
          expect(whole).toContain(part);
      }
    }
  });
});
