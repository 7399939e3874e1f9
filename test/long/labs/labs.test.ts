import { describe, expect, it, onTestFinished } from 'vitest';
import { LABS } from '../../../source/lessons/labs/labs.ts';
import { LESSONS } from '../../helpers/english.ts';
import { KEYS } from '../../helpers/keys.ts';
import { PtyProgram } from '../../helpers/pty-program.ts';
import { useTemporaryFolder } from '../../helpers/temporary-folder.ts';
import { Learner } from './learner.ts';

const SIZES = [
  [80, 24],
  [60, 20],
  [120, 40],
] as const;

describe.each(SIZES)('a learner at a terminal of %dx%d', (columns, rows) => {
  const folder = useTemporaryFolder();

  it.each(Object.values(LABS))(
    'passes the lab $id by keys',
    async (lab) => {
      const env = { DPS_WIZARD_CONFIG_DIR: folder(), DPS_WIZARD_KEY_REPEAT_MS: '0' };
      const program = await PtyProgram.start(['lab', lab.id], { columns, rows, env });
      onTestFinished(async () => {
        program.kill();
        await program.exited;
      });
      await new Learner(program, lab, LESSONS.labs[lab.id]).passes();
      expect(program.text).toContain(`Passed: ${LESSONS.labs[lab.id].title}`);
      program.send(KEYS.ctrlC);
    },
    240_000,
  );
});
