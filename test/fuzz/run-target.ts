import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Target } from './target.ts';

export interface FuzzOptions {
  readonly inputs: number;
  /** The same seed makes the same inputs. */
  readonly seed: number;
}

/** What a single input may take; the slowest honest one takes a hundredth of it. */
const HANG_MILLISECONDS = 1000;

/**
 * Gives a target as many inputs as are wanted.
 *
 * @throws when an input breaks a promise or takes too long; the message has the smallest such input that was
 * found, and the seed
 */
export async function runTarget(
  { inputs: arbitrary, check }: Target,
  { inputs, seed }: FuzzOptions,
): Promise<void> {
  const property = fc.asyncProperty(arbitrary, async (input) => {
    const startedAt = performance.now();
    await check(input);
    const milliseconds = performance.now() - startedAt;
    assert(milliseconds < HANG_MILLISECONDS, `one input took ${Math.round(milliseconds)} ms`);
  });
  await fc.assert(property, { numRuns: inputs, seed });
}
