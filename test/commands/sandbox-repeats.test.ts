import { describe, expect, it, vi } from 'vitest';
import { Repeats } from '../../source/commands/sandbox/repeats.ts';
import { atTestEnd } from '../helpers/at-test-end.ts';

const event = (name: string, id = 'dev1', reason = 'a later connection took over') => ({
  at: '2026-11-26T10:00:00.000Z',
  link: 'hub' as const,
  event: name,
  id,
  reason,
});

function repeats() {
  vi.useFakeTimers();
  atTestEnd(() => void vi.useRealTimers());
  const told: [string | undefined, number][] = [];
  return { told, kept: new Repeats(({ id }, count) => told.push([id, count])) };
}

describe('clients.md: two clients with one identity', () => {
  it('leave five lines and one that counts the other 5,236', () => {
    const { told, kept } = repeats();
    const shown = Array.from({ length: 5241 }, () => kept.shows(event('hub.dropped')));
    expect(shown.filter(Boolean)).toHaveLength(5);
    vi.advanceTimersByTime(10_000);
    expect(told).toEqual([['dev1', 5236]]);
  });

  it('are written again in the next stretch', () => {
    const { kept } = repeats();
    for (let time = 0; time < 20; time += 1) kept.shows(event('hub.refused'));
    vi.advanceTimersByTime(10_000);
    expect(kept.shows(event('hub.refused'))).toBe(true);
  });

  it('do not hide another device, another reason or telemetry', () => {
    const { told, kept } = repeats();
    for (let time = 0; time < 6; time += 1) kept.shows(event('hub.dropped'));
    expect(kept.shows(event('hub.dropped', 'dev2'))).toBe(true);
    expect(kept.shows(event('hub.dropped', 'dev1', 'the device was deleted'))).toBe(true);
    const telemetry = Array.from({ length: 20 }, () => kept.shows(event('hub.telemetry')));
    expect(telemetry).not.toContain(false);
    kept.close();
    expect(told).toEqual([['dev1', 1]]);
  });

  it('add nothing where five lines were enough', () => {
    const { told, kept } = repeats();
    for (let time = 0; time < 5; time += 1) expect(kept.shows(event('dps.refused'))).toBe(true);
    kept.close();
    expect(told).toEqual([]);
  });
});
