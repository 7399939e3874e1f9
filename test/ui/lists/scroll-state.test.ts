import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AT_START,
  FOLLOWING,
  reduceScroll,
  type ScrollBounds,
  type ScrollState,
  topOf,
} from '../../../source/ui/lists/scroll-state.ts';

const BOUNDS = { first: 0, end: 100, height: 10 };

const moved = (state: ScrollState, by: number, bounds: ScrollBounds = BOUNDS): ScrollState =>
  reduceScroll(state, { type: 'move', motion: { by, unit: 'item' }, bounds });

describe('a view into a long list', () => {
  it('follows the newest row until the person scrolls up', () => {
    expect(topOf(FOLLOWING, BOUNDS)).toBe(90);
    const up = moved(FOLLOWING, -1);
    expect(topOf(up, { ...BOUNDS, end: 200 })).toBe(89);
  });

  it('follows again when the person comes to the end', () => {
    const down = moved(moved(FOLLOWING, -5), 9);
    expect(topOf(down, { ...BOUNDS, end: 200 })).toBe(190);
    const end = reduceScroll(AT_START, { type: 'move', motion: { to: 'end' }, bounds: BOUNDS });
    expect(topOf(end, { ...BOUNDS, end: 200 })).toBe(190);
  });

  it('scrolls a page so that one row of it stays in view', () => {
    const page = { type: 'move', motion: { by: -1, unit: 'page' }, bounds: BOUNDS } as const;
    expect(topOf(reduceScroll(FOLLOWING, page), BOUNDS)).toBe(81);
  });

  it('stops following whoever scrolls up, also in a list that has room left', () => {
    const short = { first: 0, end: 5, height: 10 };
    const up = moved(FOLLOWING, -1, short);
    expect(topOf(up, { ...short, end: 200 })).toBe(0);
    const down = moved(up, 1, short);
    expect(topOf(down, { ...short, end: 200 })).toBe(190);
  });

  it('goes to the first row that is still kept', () => {
    const bounds = { ...BOUNDS, first: 40 };
    const start = reduceScroll(FOLLOWING, { type: 'move', motion: { to: 0 }, bounds });
    expect(topOf(start, bounds)).toBe(40);
    expect(topOf(start, { ...BOUNDS, first: 60 })).toBe(60);
  });

  it('begins at the first row where that is what one reads first', () => {
    expect(topOf(AT_START, BOUNDS)).toBe(0);
  });

  it('never shows a row that is not there', () => {
    const bounds = fc
      .tuple(fc.nat(1000), fc.nat(1000), fc.integer({ min: 1, max: 50 }))
      .map(([first, count, height]) => ({ first, end: first + count, height }));
    fc.assert(
      fc.property(bounds, fc.array(fc.integer({ min: -300, max: 300 })), (given, moves) => {
        const state = moves.reduce((before, by) => moved(before, by, given), FOLLOWING);
        const top = topOf(state, given);
        expect(top).toBeGreaterThanOrEqual(given.first);
        expect(top).toBeLessThanOrEqual(Math.max(given.first, given.end - given.height));
      }),
    );
  });
});
