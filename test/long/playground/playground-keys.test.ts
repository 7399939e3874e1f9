import { describe, expect, it } from 'vitest';
import { KEYS } from '../../helpers/keys.ts';
import { PlaygroundByKeys } from '../../helpers/playground-by-keys.ts';
import { useTemporaryFolder } from '../../helpers/temporary-folder.ts';
import { atTheFinish } from '../../helpers/walk-by-keys.ts';

const SIZES = [
  [60, 20],
  [120, 40],
] as const;

describe.each(SIZES)('in a terminal of %dx%d', (columns, rows) => {
  const folder = useTemporaryFolder();

  it('a person comes from the finish to the device at its hub, uses both sides, and leaves', async () => {
    const program = await atTheFinish(folder(), { columns, rows });
    program.send('1');
    await program.sees('› Stay at the hub');
    program.send(KEYS.enter);
    await new PlaygroundByKeys(program).doesItAll();
    program.send(KEYS.escape);
    await program.sees('› Leave');
    program.send(KEYS.enter);
    expect(await program.exited).toBe(0);
    // It was made again for the playground, and is gone with its sandbox.
    expect(program.text).toContain('wind-sensor-7 was provisioned');
  }, 240_000);
});
