import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';

/** How long acknowledgements took. Its memory does not grow with their number; figures are within a hundredth. */
export class Latencies {
  /** Made when there is something to record: what makes it is loaded with it, and the first screen waits for that. */
  #histogram: RecordableHistogram | undefined;

  /** @param milliseconds from sending to PUBACK */
  record(milliseconds: number): void {
    this.#histogram ??= createHistogram();
    // The histogram counts in whole microseconds, from 1.
    this.#histogram.record(Math.max(1, Math.round(milliseconds * 1000)));
  }

  get count(): number {
    return this.#histogram?.count ?? 0;
  }

  /** Half, 95 in 100 and the slowest, in milliseconds; null until one was recorded. */
  get summary(): {
    readonly p50: number | null;
    readonly p95: number | null;
    readonly max: number | null;
  } {
    const histogram = this.#histogram;
    if (histogram === undefined) return { p50: null, p95: null, max: null };
    return {
      p50: milliseconds(histogram.percentile(50)),
      p95: milliseconds(histogram.percentile(95)),
      max: milliseconds(histogram.max),
    };
  }
}

/** The histogram keeps no more than three digits. */
function milliseconds(microseconds: number): number {
  return toHundredths(microseconds / 1000);
}

/** Milliseconds as they are told: finer than hundredths no clock and no network is. */
export function toHundredths(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}
