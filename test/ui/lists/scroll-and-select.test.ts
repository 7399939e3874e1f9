import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AT_START, FOLLOWING, reduceScroll, topOf } from '../../../source/ui/lists/scroll-state.ts';
import { reduceSelect } from '../../../source/ui/lists/select-state.ts';

const BOUNDS = { first: 0, end: 100, height: 10 };

describe('a view into a long list', () => {
  it('follows the newest row until the person scrolls up', () => {
    expect(topOf(FOLLOWING, BOUNDS)).toBe(90);
    const up = reduceScroll(FOLLOWING, { type: 'scroll', by: -1, bounds: BOUNDS });
    expect(topOf(up, { ...BOUNDS, end: 200 })).toBe(89);
  });

  it('follows again when the person comes to the end', () => {
    const up = reduceScroll(FOLLOWING, { type: 'scroll', by: -5, bounds: BOUNDS });
    const down = reduceScroll(up, { type: 'scroll', by: 9, bounds: BOUNDS });
    expect(topOf(down, { ...BOUNDS, end: 200 })).toBe(190);
  });

  it('stops following whoever scrolls up, also in a list that has room left', () => {
    const short = { first: 0, end: 5, height: 10 };
    const up = reduceScroll(FOLLOWING, { type: 'scroll', by: -1, bounds: short });
    expect(topOf(up, { ...short, end: 200 })).toBe(0);
    const down = reduceScroll(up, { type: 'scroll', by: 1, bounds: short });
    expect(topOf(down, { ...short, end: 200 })).toBe(190);
  });

  it('goes to the first row that is still kept', () => {
    const start = reduceScroll(FOLLOWING, { type: 'to start', bounds: { ...BOUNDS, first: 40 } });
    expect(topOf(start, { ...BOUNDS, first: 40 })).toBe(40);
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
        const state = moves.reduce(
          (before, by) => reduceScroll(before, { type: 'scroll', by, bounds: given }),
          FOLLOWING,
        );
        const top = topOf(state, given);
        expect(top).toBeGreaterThanOrEqual(given.first);
        expect(top).toBeLessThanOrEqual(Math.max(given.first, given.end - given.height));
      }),
    );
  });
});

describe('a choice', () => {
  it('goes round at both ends', () => {
    expect(reduceSelect({ index: 0, count: 2 }, { type: 'move', by: -1 }).index).toBe(1);
    expect(reduceSelect({ index: 1, count: 2 }, { type: 'move', by: 1 }).index).toBe(0);
  });

  it('stays where it is when there is nothing to choose', () => {
    expect(reduceSelect({ index: 0, count: 0 }, { type: 'move', by: 1 })).toEqual({
      index: 0,
      count: 0,
    });
  });
});
