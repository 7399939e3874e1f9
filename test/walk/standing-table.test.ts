import { describe, it } from 'vitest';
import { playRow, ROWS } from './standing-rows.ts';

/** What a deletion does to every step, and every situation at the step that makes the device. `test/long` has all. */
const SHORT = ROWS.filter(([step, situation, move]) =>
  situation === 'outdated' ? move !== 'resume' : step === 'provision' && situation !== 'done',
);

describe('what is said of the device', { timeout: 60_000 }, () => {
  it.each(SHORT)('at %s, %s, after "%s", is that it %s', playRow);
});
