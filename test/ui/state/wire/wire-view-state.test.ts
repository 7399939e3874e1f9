import { describe, expect, it } from 'vitest';
import {
  INITIAL_WIRE_VIEW,
  reduceWireView,
  type WireViewAction,
} from '../../../../source/ui/state/wire/wire-view-state.ts';

const after = (...actions: readonly WireViewAction[]) =>
  actions.reduce(reduceWireView, INITIAL_WIRE_VIEW);

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
