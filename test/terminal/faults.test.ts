import { describe, expect, it } from 'vitest';
import { KEYS } from '../helpers/keys.ts';
import { withProgram } from '../helpers/pty-program.ts';
import { TO_REVIEW, walkTo } from '../helpers/walk-by-keys.ts';

const BROKEN_ONCE = ['--sandbox', '--fault', 'no-hub,times=1'];

describe('--fault at a terminal', () => {
  it('breaks the sandbox of the wizard, tells why when asked, and trying again mends it', () =>
    withProgram(BROKEN_ONCE, {}, async (program) => {
      await walkTo(program, ...TO_REVIEW, ['Review', 'enter provision']);
      await program.sees('✖ Provision');
      await program.sees('DPS has no hub for this device');
      // Nothing is told yet, so nothing stands in brackets.
      await program.sees('No IoT Hub is linked to this DPS instance.');
      program.send('v');
      await program.sees('The sandbox wrote down: a fault was armed');
      await program.sees('Link a hub');
      await program.sees('r try again');
      program.send('r');
      await program.sees('initialAssignment');
      program.send(KEYS.ctrlC);
      expect(await program.exited).toBe(130);
    }));
});
