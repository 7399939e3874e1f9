import { describe, expect, test } from 'vitest';
import { Latencies } from '../../source/device/latencies.ts';

describe('latencies', () => {
  test('have no figures before the first', () => {
    expect(new Latencies().summary).toEqual({ p50: null, p95: null, max: null });
  });

  test.each([0.02, 1, 30])('are half, 95 in 100 and the slowest, by steps of %d ms', (step) => {
    const latencies = new Latencies();
    for (let count = 1000; count > 0; count -= 1) latencies.record(count * step);
    const { p50, p95, max } = latencies.summary;
    expect(latencies.count).toBe(1000);
    for (const [figure, expected] of [
      [p50, 500 * step],
      [p95, 950 * step],
      [max, 1000 * step],
    ] as const) {
      expect(figure).toBeGreaterThan(expected * 0.99);
      expect(figure).toBeLessThan(expected * 1.01);
    }
  });
});
