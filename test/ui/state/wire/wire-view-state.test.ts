import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  initialWireView,
  reduceWireView,
  type WireViewAction,
  windowTop,
} from '../../../../source/ui/state/wire/wire-view-state.ts';

const after = (...actions: readonly WireViewAction[]) =>
  actions.reduce(reduceWireView, initialWireView('beginner'));

describe('the wire view', () => {
  it('goes through the connections and back to both', () => {
    const link = { type: 'link' } as const;
    expect([after(link), after(link, link), after(link, link, link)].map((s) => s.link)).toEqual([
      'dps',
      'hub',
      'all',
    ]);
  });

  it('pauses at what there was, and goes on', () => {
    const paused = after({ type: 'pause', added: 12 });
    expect(paused.pausedAt).toBe(12);
    expect(reduceWireView(paused, { type: 'pause', added: 20 }).pausedAt).toBeUndefined();
    expect(reduceWireView(paused, { type: 'follow' })).toMatchObject({
      pausedAt: undefined,
      isFollowing: true,
    });
  });

  it('takes a search back when it is left with Esc', () => {
    const typed = after({ type: 'find' }, { type: 'text', text: 'twin' });
    expect(reduceWireView(typed, { type: 'found', isKept: true })).toMatchObject({
      text: 'twin',
      isFinding: false,
    });
    expect(reduceWireView(typed, { type: 'found', isKept: false }).text).toBe('');
  });
});

it('the window always holds the chosen packet and moves no further than it has to', () => {
  const any = fc.tuple(fc.nat(500), fc.nat(500), fc.integer({ min: 1, max: 60 }));
  fc.assert(
    fc.property(any, ([top, chosen, height]) => {
      const length = Math.max(chosen + 1, 100);
      const moved = windowTop(top, chosen, height, length);
      expect(moved).toBeLessThanOrEqual(chosen);
      expect(moved + height).toBeGreaterThan(chosen);
      expect(moved).toBeGreaterThanOrEqual(0);
      const fits = top <= chosen && chosen < top + height && top + height <= length;
      if (fits) expect(moved).toBe(top);
    }),
  );
});
