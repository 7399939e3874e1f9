import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
// @ts-expect-error a script of the build, which has no types
import * as standIn from '../../scripts/stand-ins/graphemes.js';

const graphemes: Pick<Intl.Segmenter, 'segment'> = standIn.graphemes;
const isOneColumnEach: (text: string) => boolean = standIn.isOneColumnEach;

const real = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const plain = Array.from({ length: 0x1_00_00 }, (_, code) => String.fromCharCode(code)).filter(
  (character) => isOneColumnEach(character),
);

function segmentsOf(segmenter: Pick<Intl.Segmenter, 'segment'>, text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment, index }) => `${index} ${segment}`);
}

describe('what the bundle measures and cuts text with', () => {
  it('takes for one column what string-width takes for one, alone and beside any other', () => {
    expect(plain.length).toBeGreaterThan(800);
    for (const character of plain) {
      expect(`${character} ${stringWidth(character)}`).toBe(`${character} 1`);
    }
    for (const text of [plain, plain.toReversed(), plain.flatMap((one) => [one, one, '◆'])]) {
      expect(stringWidth(text.join(''))).toBe(text.length);
    }
  });

  it('tells its characters apart as Intl.Segmenter does, sequences of a terminal between them', () => {
    const styled = plain.map((one) => `\u001B[1m${one}\u001B[22m\n${one}`).join('');
    expect(segmentsOf(graphemes, styled)).toEqual(segmentsOf(real, styled));
    const found = graphemes.segment(styled);
    const expected = real.segment(styled);
    for (const index of [-1, 0, 1, 7, styled.length - 1, styled.length]) {
      expect(found.containing(index)?.segment).toBe(expected.containing(index)?.segment);
    }
  });

  it.each(['é', 'a\r\nb', '👩‍👩‍👧', '✔️', '🇩🇪', '한국', '1️⃣', 'ﾞ', '\u200B', '©️'])(
    'leaves %j to Intl.Segmenter',
    (text) => {
      expect(segmentsOf(graphemes, `◆${text}◆`)).toEqual(segmentsOf(real, `◆${text}◆`));
    },
  );
});
