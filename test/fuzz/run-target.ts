import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Target } from './target.ts';

export interface FuzzOptions {
  readonly inputs: number;
  /** The same seed makes the same inputs. */
  readonly seed: number;
}

/**
 * What a single input may take of the processor; the slowest honest one takes a hundredth of it. Time on the clock
 * would tell of whatever else the machine has to do.
 */
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
    const before = process.cpuUsage();
    await check(input);
    const { user, system } = process.cpuUsage(before);
    const milliseconds = (user + system) / 1000;
    assert(milliseconds < HANG_MILLISECONDS, `one input took ${Math.round(milliseconds)} ms`);
  });
  await fc.assert(property, { numRuns: inputs, seed });
}
