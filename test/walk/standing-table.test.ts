import { describe, expect, it } from 'vitest';
import { STEP_IDS, type StepId } from '../../source/settings/step-ids.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';
import { playRow } from './standing-rows.ts';
import { MOVES, ROWS, SITUATIONS } from './standing-table.ts';

/** Those that ask somebody who can refuse. */
const STEPS_THAT_FAIL: readonly StepId[] = ['provision', 'telemetry', 'verify'];

/** One row for each step and each situation; `test/long` has all. */
const SHORT = ROWS.filter(
  ([step, situation, move]) =>
    (situation === 'outdated' && move === 'back') ||
    (step === 'provision' && situation === 'failed' && move !== 'leave') ||
    (situation === 'never run' && move === 'edit') ||
    (['cancelled', 'done'].includes(situation) && move === 'resume') ||
    (situation === 'done' && move === 'leave'),
);

describe('what is said of the device', { timeout: 60_000 }, () => {
  const folder = useTemporaryFolder();

  it('is written down for every step from the enrollment on, in every situation', () => {
    const pairs = new Set(ROWS.map(([step, situation]) => `${step}, ${situation}`));
    const expected = STEP_IDS.slice(2).flatMap((step) =>
      SITUATIONS.filter((one) => one !== 'failed' || STEPS_THAT_FAIL.includes(step)).map(
        (situation) => `${step}, ${situation}`,
      ),
    );
    expect([...pairs]).toEqual(expected);
    expect(ROWS).toHaveLength(expected.length * MOVES.length);
  });

  it.each(SHORT)('at %s, %s, after "%s", is "%s"', (...row) => playRow(folder(), ...row));
});
