import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { windowOf, windowOfGroups } from '../../../source/ui/lists/list-window.ts';

describe('the window of a list', () => {
  it('lies around the item to be in view', () => {
    expect(windowOf({ count: 100, height: 5, index: 50 })).toEqual({ top: 48, end: 53 });
    expect(windowOf({ count: 100, height: 5, index: 0 })).toEqual({ top: 0, end: 5 });
    expect(windowOf({ count: 100, height: 5, index: 99 })).toEqual({ top: 95, end: 100 });
  });

  it('moves only as far as it has to when it knows where it was', () => {
    expect(windowOf({ count: 100, height: 5, index: 12, top: 10 }).top).toBe(10);
    expect(windowOf({ count: 100, height: 5, index: 15, top: 10 }).top).toBe(11);
    expect(windowOf({ count: 100, height: 5, index: 9, top: 10 }).top).toBe(9);
  });

  it('shows the whole of a list that is shorter than the room for it', () => {
    expect(windowOf({ count: 3, height: 5, index: 2 })).toEqual({ top: 0, end: 3 });
    expect(windowOf({ count: 0, height: 5 })).toEqual({ top: 0, end: 0 });
  });

  it('begins no earlier than with the first item that is left', () => {
    expect(windowOf({ first: 40, count: 60, height: 10, top: 0 })).toEqual({ top: 40, end: 50 });
    expect(windowOf({ first: 40, count: 60, height: 10, top: 95 })).toEqual({ top: 90, end: 100 });
  });

  it('always holds the item, has no place left empty, and rests while it can', () => {
    const options = fc.record({
      first: fc.nat(500),
      count: fc.integer({ min: 1, max: 500 }),
      height: fc.integer({ min: 1, max: 60 }),
      place: fc.nat(499),
      top: fc.option(fc.nat(1200), { nil: undefined }),
    });
    fc.assert(
      fc.property(options, ({ first, count, height, place, top: before }) => {
        const index = first + (place % count);
        const { top, end } = windowOf({
          ...{ first, count, height, index },
          ...(before !== undefined && { top: before }),
        });
        expect(top).toBeGreaterThanOrEqual(first);
        expect(top).toBeLessThanOrEqual(index);
        expect(end).toBeGreaterThan(index);
        expect(end - top).toBe(Math.min(height, count));
        const rests = before !== undefined && before >= first && before + height <= first + count;
        if (rests && before <= index && index < before + height) expect(top).toBe(before);
      }),
    );
  });
});

describe('the window of items of several rows', () => {
  it('takes as many around the one to be in view as there is room for, none of them cut', () => {
    expect(windowOfGroups([1, 2, 3, 2, 1], 2, 7)).toEqual({ top: 1, end: 4 });
    expect(windowOfGroups([1, 2, 3, 2, 1], 2, 6)).toEqual({ top: 0, end: 3 });
    expect(windowOfGroups([1, 2, 3, 2, 1], 0, 4)).toEqual({ top: 0, end: 2 });
    expect(windowOfGroups([1, 2, 3, 2, 1], 4, 4)).toEqual({ top: 3, end: 5 });
  });

  it('shows the one to be in view however high it is', () => {
    expect(windowOfGroups([1, 9, 1], 1, 4)).toEqual({ top: 1, end: 2 });
  });

  it('is the same window when every item is one row high', () => {
    const lists = fc.record({
      count: fc.integer({ min: 1, max: 60 }),
      height: fc.integer({ min: 1, max: 30 }),
      place: fc.nat(59),
    });
    fc.assert(
      fc.property(lists, ({ count, height, place }) => {
        const index = place % count;
        const heights = Array.from({ length: count }, () => 1);
        expect(windowOfGroups(heights, index, height)).toEqual(windowOf({ count, height, index }));
      }),
    );
  });
});
