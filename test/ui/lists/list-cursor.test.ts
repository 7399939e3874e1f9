import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Motion } from '../../../source/ui/keys/motions.ts';
import { filterAfter } from '../../../source/ui/lists/filter-text.ts';
import { indexAfter } from '../../../source/ui/lists/list-cursor.ts';

const NEXT: Motion = { by: 1, unit: 'item' };
const PREVIOUS: Motion = { by: -1, unit: 'item' };
const motions = fc.oneof(
  fc.record({
    by: fc.integer({ min: -300, max: 300 }),
    unit: fc.constantFrom('item' as const, 'page' as const),
  }),
  fc.record({ to: fc.oneof(fc.nat(20), fc.constant('end' as const)) }),
);

describe('the cursor of a list', () => {
  it('goes round at both ends of a list whose ends are joined', () => {
    expect(indexAfter(0, PREVIOUS, { count: 2, joined: true })).toBe(1);
    expect(indexAfter(1, NEXT, { count: 2, joined: true })).toBe(0);
  });

  it('stays at the ends of any other list', () => {
    expect(indexAfter(0, PREVIOUS, { count: 2 })).toBe(0);
    expect(indexAfter(1, NEXT, { count: 2 })).toBe(1);
  });

  it('keeps one item in view when it goes a page on, and ends at the last', () => {
    const page: Motion = { by: 1, unit: 'page' };
    expect(indexAfter(3, page, { count: 100, height: 10 })).toBe(12);
    expect(indexAfter(95, page, { count: 100, height: 10, joined: true })).toBe(99);
    expect(indexAfter(3, page, { count: 100, height: 1 })).toBe(4);
  });

  it('goes to the first, the last and the one of that number', () => {
    expect(indexAfter(5, { to: 0 }, { count: 9 })).toBe(0);
    expect(indexAfter(5, { to: 'end' }, { count: 9 })).toBe(8);
    expect(indexAfter(5, { to: 2 }, { count: 9 })).toBe(2);
  });

  it('stays where it is when there is no item of that number', () => {
    expect(indexAfter(1, { to: 7 }, { count: 3 })).toBe(1);
  });

  it('counts from the last item when the list has become shorter', () => {
    expect(indexAfter(9, PREVIOUS, { count: 4 })).toBe(2);
    expect(indexAfter(9, { to: 20 }, { count: 4 })).toBe(3);
  });

  it('never leaves the list, and stays at 0 in an empty one', () => {
    const shapes = fc.record({
      count: fc.nat(200),
      height: fc.integer({ min: 1, max: 50 }),
      joined: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.integer({ min: -5, max: 300 }), motions, shapes, (index, motion, shape) => {
        const after = indexAfter(index, motion, shape);
        expect(after).toBeGreaterThanOrEqual(0);
        expect(after).toBeLessThan(Math.max(1, shape.count));
      }),
    );
  });
});

describe('the filter of a list', () => {
  it('takes letters at its end, and of a pasted text no line ends', () => {
    expect(filterAfter('tw', { type: 'insert', text: 'i' })).toBe('twi');
    expect(filterAfter('tw', { type: 'paste', text: 'in\r\n' })).toBe('twin');
  });

  it('deletes a character, a word, and all of it', () => {
    expect(filterAfter('a 𝄞', { type: 'delete before cursor' })).toBe('a ');
    expect(filterAfter('hub twin ', { type: 'delete word before cursor' })).toBe('hub ');
    expect(filterAfter('hub twin', { type: 'delete to start' })).toBe('');
  });

  it('has no cursor that could move', () => {
    expect(filterAfter('twin', { type: 'move', by: -1 })).toBe('twin');
  });
});
