import { describe, expect, it } from 'vitest';
import { itemsAround } from '../../../source/ui/lists/scrolled.ts';
import { line, plainText } from '../../../source/ui/text/line.ts';
import { MESSAGES } from '../../helpers/english.ts';

const items = [['a'], ['b', 'b2'], ['c'], ['d', 'd2'], ['e']].map((rows) =>
  rows.map((row) => line(row)),
);
const around = (index: number, rows: number): readonly string[] =>
  itemsAround(index, items, rows, MESSAGES).map(plainText);

describe('items of several rows in a window', () => {
  it('are all there where they have room', () => {
    expect(around(4, 7)).toEqual(['a', 'b', 'b2', 'c', 'd', 'd2', 'e']);
  });

  it('are whole where not all have room, the chosen one among them, and a row counts them', () => {
    expect(around(0, 4)).toEqual(['a', 'b', 'b2', '  1 to 2 of 5']);
    expect(around(3, 4)).toEqual(['c', 'd', 'd2', '  3 to 4 of 5']);
    expect(around(4, 4)).toEqual(['d', 'd2', 'e', '  4 to 5 of 5']);
  });

  it('are cut only where the chosen one alone is too high', () => {
    expect(around(1, 2)).toEqual(['b', '  2 of 5']);
  });
});
