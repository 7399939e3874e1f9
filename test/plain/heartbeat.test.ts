import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Heartbeat } from '../../source/plain/heartbeat.ts';

describe('the heartbeat of a step at work', () => {
  let said: number[];
  let heartbeat: Heartbeat;

  beforeEach(() => {
    vi.useFakeTimers();
    said = [];
    heartbeat = new Heartbeat((seconds) => said.push(seconds));
    heartbeat.start();
  });
  afterEach(() => {
    heartbeat.stop();
    vi.useRealTimers();
  });

  it('is heard after every ten seconds of silence', () => {
    vi.advanceTimersByTime(9_999);
    expect(said).toEqual([]);
    vi.advanceTimersByTime(10_001);
    expect(said).toEqual([10, 20]);
  });

  it('keeps still as long as something else is said', () => {
    for (let second = 0; second < 60; second += 5) {
      vi.advanceTimersByTime(5_000);
      heartbeat.heard();
    }
    expect(said).toEqual([]);
    vi.advanceTimersByTime(10_000);
    expect(said).toEqual([70]);
  });

  it('counts from the beginning of each work, and ends with it', () => {
    vi.advanceTimersByTime(15_000);
    heartbeat.start();
    vi.advanceTimersByTime(10_000);
    expect(said).toEqual([10, 10]);
    heartbeat.stop();
    heartbeat.heard();
    vi.advanceTimersByTime(60_000);
    expect(said).toEqual([10, 10]);
  });
});
