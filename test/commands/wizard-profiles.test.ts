import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ProfileStore } from '../../source/persistence/profile-store.ts';
import type { StepId } from '../../source/settings/step-ids.ts';
import { PtyProgram } from '../helpers/pty-program.ts';
import { modeOf } from '../helpers/temporary-folder.ts';
import { TO_THE_END, walkTo } from '../helpers/walk-by-keys.ts';

const STEP_OF: Readonly<Record<string, StepId | undefined>> = {
  // Whoever has only looked at the first question has nothing to come back to.
  Target: undefined,
  Prerequisites: 'prerequisites',
  Enrollment: 'enrollment',
  Settings: 'settings',
  Review: 'review',
  Provision: 'provision',
  Telemetry: 'telemetry',
  Verify: 'verify',
  'Clean-up': 'cleanup',
  Finish: 'next',
};

describe('the profile of a wizard that is killed', () => {
  let folder: string;
  let program: PtyProgram | undefined;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dps-wizard-test-'));
  });
  afterEach(async () => {
    program?.kill();
    await program?.exited;
    await rm(folder, { recursive: true, force: true });
  });

  it('stands at the step that is on the screen, from the second one on', async () => {
    const store = new ProfileStore(folder);
    program = await PtyProgram.start([], { env: { DPS_WIZARD_CONFIG_DIR: folder } });
    for (const screen of TO_THE_END) {
      const [title] = screen;
      await program.until((text) => text.includes(`◆ ${title} `), title);
      // Whoever reads the file now reads what a program finds that starts after a kill at this moment.
      await expect.poll(() => store.list()[0]?.step, { timeout: 10_000 }).toBe(STEP_OF[title]);
      await walkTo(program, screen);
    }
    program.kill();
    await program.exited;
    expect(store.list()).toMatchObject([{ name: 'sandbox', step: 'next', named: false }]);
    expect(await modeOf(join(store.folder, 'sandbox.json'))).toBe(0o600);
    expect(await modeOf(store.folder)).toBe(0o700);
  });
});
