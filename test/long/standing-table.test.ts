import { describe, it } from 'vitest';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';
import { playRow } from '../walk/standing-rows.ts';
import { ROWS } from '../walk/standing-table.ts';

describe('what is said of the device', { timeout: 60_000 }, () => {
  const folder = useTemporaryFolder();

  it.each(ROWS)('at %s, %s, after "%s", is "%s"', (...row) => playRow(folder(), ...row));
});
