import { describe, expect, it, vi } from 'vitest';
import { holdTimers } from './held-timers.ts';

describe('holding timers', () => {
  const real = globalThis.setTimeout;

  it('counts those that were started and not cleared', () => {
    const heldTimers = holdTimers();
    const first = setTimeout(() => {}, 1);
    setTimeout(() => {}, 1);
    expect(heldTimers()).toBe(2);
    clearTimeout(first);
    expect(heldTimers()).toBe(1);
  });

  it('ends with the test', () => {
    expect(globalThis.setTimeout).toBe(real);
    holdTimers();
    vi.useRealTimers();
  });

  it('ends also with a test that has real timers again by itself', () => {
    expect(globalThis.setTimeout).toBe(real);
  });
});
