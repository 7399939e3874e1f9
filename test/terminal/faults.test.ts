import { describe, expect, it } from 'vitest';
import { KEYS } from '../helpers/keys.ts';
import { withProgram } from '../helpers/pty-program.ts';
import { TO_REVIEW, walkTo } from '../helpers/walk-by-keys.ts';

const BROKEN_ONCE = ['--sandbox', '--fault', 'no-hub,times=1'];

describe('--fault at a terminal', () => {
  it('breaks the sandbox of the wizard, and the key beside the remedy mends it', () =>
    withProgram(BROKEN_ONCE, {}, async (program) => {
      await walkTo(program, ...TO_REVIEW, ['Review', 'enter provision']);
      await program.sees('✖ Provision');
      await program.sees('DPS has no hub for this device');
      await program.until(
        (screen) => /try again\.[\s]+\[r\]/.test(screen),
        'the remedy and its key',
      );
      program.send('r');
      await program.sees('initialAssignment');
      program.send(KEYS.ctrlC);
      expect(await program.exited).toBe(130);
    }));
});
