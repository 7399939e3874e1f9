import { describe, expect, it } from 'vitest';
import { KEYS } from '../../helpers/keys.ts';
import { useTemporaryFolder } from '../../helpers/temporary-folder.ts';
import { atTheFinish } from '../../helpers/walk-by-keys.ts';

const SIZES = [
  [60, 20],
  [80, 24],
  [120, 40],
] as const;

/** The key of each row, and what the page then says, without the breaks of its rows. */
const BOOTS = [
  ['1', 'no packet to DPS'],
  ['2', 'refused it, so it registered again'],
  ['3', 'sent from sandbox-hub.azure-devices.net to second-hub.azure-devices.net'],
  ['4', 'sent from second-hub.azure-devices.net to sandbox-hub.azure-devices.net'],
  ['5', 'DPS left it in sandbox-hub.azure-devices.net'],
] as const;

const flat = (screen: string): string => screen.replace(/[\s│]+/g, ' ');

describe.each(SIZES)('in a terminal of %dx%d', (columns, rows) => {
  const folder = useTemporaryFolder();

  it('a person has the device boot from the finish, after everything that can come before', async () => {
    const program = await atTheFinish(folder(), { columns, rows });
    program.send('3');
    await program.sees('› Boot again, move');
    program.send(KEYS.enter);
    await program.sees('◆ The next boot');
    for (const [key, said] of BOOTS) {
      await program.until((screen) => !screen.includes('boots...'), 'the end of the boot');
      program.send(key);
      program.send(KEYS.enter);
      await program.until((screen) => flat(screen).includes(said), said);
    }
    program.send('w');
    await program.sees('asks for its twin');
    program.send(KEYS.escape);
    await program.sees('◆ The next boot');
    program.send(KEYS.escape);
    await program.sees('› Leave');
    program.send(KEYS.enter);
    expect(await program.exited).toBe(0);
    expect(flat(program.text)).toContain('Next boot It registered again');
  }, 240_000);
});
