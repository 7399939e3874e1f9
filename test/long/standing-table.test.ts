import { describe, it } from 'vitest';
import { playRow, ROWS } from '../walk/standing-rows.ts';

describe('what is said of the device', { timeout: 60_000 }, () => {
  it.each(ROWS)('at %s, %s, after "%s", is that it %s', playRow);
});
