import { describe, expect, it, onTestFinished } from 'vitest';
import { KEYS } from '../../helpers/keys.ts';
import { PlaygroundByKeys } from '../../helpers/playground-by-keys.ts';
import { PtyProgram } from '../../helpers/pty-program.ts';
import { useTemporaryFolder } from '../../helpers/temporary-folder.ts';
import { TO_THE_END, walkTo } from '../../helpers/walk-by-keys.ts';

const SIZES = [
  [60, 20],
  [120, 40],
] as const;

describe.each(SIZES)('in a terminal of %dx%d', (columns, rows) => {
  const folder = useTemporaryFolder();

  it('a person comes from the finish to the device at its hub, uses both sides, and leaves', async () => {
    const env = { DPS_WIZARD_CONFIG_DIR: folder(), DPS_WIZARD_KEY_REPEAT_MS: '0' };
    const program = await PtyProgram.start([], { columns, rows, env });
    onTestFinished(async () => {
      program.kill();
      await program.exited;
    });
    await walkTo(program, ...TO_THE_END.slice(0, -1));
    await program.sees('enter finish');
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
