import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Ring } from '../../source/structures/ring.ts';

describe('a ring', () => {
  it('keeps the newest items in order and knows how many there ever were', () => {
    const ring = new Ring<number>(3);
    for (let item = 0; item < 5; item += 1) ring.push(item);
    expect(ring.slice(0, 10)).toEqual([2, 3, 4]);
    expect(ring).toMatchObject({ added: 5, size: 3, first: 2 });
    expect(ring.at(1)).toBeUndefined();
    expect(ring.at(4)).toBe(4);
    expect(ring.at(5)).toBeUndefined();
  });

  it('changes an item that is kept and ignores one that is gone', () => {
    const ring = new Ring<string>(2);
    for (const item of ['a', 'b', 'c']) ring.push(item);
    ring.set(0, 'x');
    ring.set(2, 'z');
    expect(ring.slice(0, 2)).toEqual(['b', 'z']);
  });

  it('behaves like the end of an array of everything that was added', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { maxLength: 50 }),
        fc.integer({ min: 1, max: 10 }),
        fc.nat(60),
        fc.nat(12),
        (items, capacity, start, count) => {
          const ring = new Ring<number>(capacity);
          for (const item of items) ring.push(item);
          const first = Math.max(0, items.length - capacity);
          const from = Math.max(start, first);
          expect(ring.slice(start, count)).toEqual(items.slice(from, from + count));
        },
      ),
    );
  });
});
