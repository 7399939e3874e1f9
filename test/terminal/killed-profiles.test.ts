import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ProfileStore } from '../../source/persistence/profile-store.ts';
import { KEYS } from '../helpers/keys.ts';
import { PtyProgram } from '../helpers/pty-program.ts';
import { useSandboxProcess } from '../helpers/sandbox-process.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';
import { TO_TELEMETRY, walkTo } from '../helpers/walk-by-keys.ts';

const DEVICE = 'SN-KILLED-1';

describe('a wizard that is killed', () => {
  const folder = useTemporaryFolder();
  const sandbox = useSandboxProcess();
  let program: PtyProgram;

  afterEach(async () => {
    program.kill();
    await program.exited;
  });

  const groupKey = (): string => sandbox().ready.enrollmentGroups[0]?.primaryKey ?? '';
  const store = (): ProfileStore => new ProfileStore(join(folder(), 'dps-wizard'));

  async function start(...args: readonly string[]): Promise<void> {
    program = await PtyProgram.start(args, {
      columns: 90,
      rows: 36,
      env: {
        HOME: folder(),
        XDG_CONFIG_HOME: folder(),
        DPS_WIZARD_SECRET_STORE: 'file',
        NODE_EXTRA_CA_CERTS: sandbox().ready.caFile,
      },
    });
  }

  /** Waits until the screen of that title shows the text, and then sends the keys one after the other. */
  async function at(title: string, text: string, ...keys: readonly string[]): Promise<void> {
    await program.until(
      (screen) => screen.includes(`◆ ${title} `) && screen.includes(text),
      `${title}: ${text}`,
    );
    for (const key of keys) program.send(key);
  }

  /**
   * Kills the program, once the disk holds what the screen shows, and starts it again: the profile is offered at
   * `title`, and that is where it goes on.
   */
  async function killAt(
    title: string,
    saved: object,
    { key = false, opened = KEYS.enter }: { key?: boolean; opened?: string } = {},
  ): Promise<void> {
    await expect.poll(() => store().list()).toMatchObject([saved]);
    program.kill();
    await program.exited;
    await start();
    await at('Saved profiles', `at ${title}`, opened);
    if (key) await at('Symmetric key', 'is needed once more', groupKey(), KEYS.enter);
  }

  it('is gone on with at each of the ten steps, with every answer and tick', async () => {
    const { port, idScope } = sandbox().ready;
    await start('--host', `localhost:${port}`, '--transport', 'mqtt');
    await at('Target', '› ● Azure', KEYS.enter);
    await at('Prerequisites', 'enter continue');
    await killAt('Prerequisites', { step: 'prerequisites' });
    await at('Prerequisites', 'Azure · 2 of 10');
    await at('Prerequisites', `localhost:${port} is open`);
    await at('Prerequisites', 'enter continue', KEYS.enter);

    await at('Enrollment', '● Individual', KEYS.right, KEYS.down, KEYS.space);
    await at('Enrollment', '› ■', KEYS.down, KEYS.down, KEYS.space);
    await at('Enrollment', '› ■');
    await killAt('Enrollment', { ticked: { enrollment: [0, 2] } });
    await at('Enrollment', '● Group');
    expect(program.text.match(/ ■ /g)).toHaveLength(2);
    program.send(KEYS.enter);
    await at('Enrollment', 'Not every line is ticked', KEYS.enter);

    await at('Settings', '› ID scope', idScope, KEYS.tab);
    await at('Settings', '› Registration ID', DEVICE, KEYS.tab);
    await at('Settings', '› Symmetric key');
    await killAt('Settings', { settings: { registrationId: DEVICE } });
    await at('Settings', '› Symmetric key');
    for (const answer of [`localhost:${port}`, idScope, DEVICE]) {
      expect(program.text).toContain(answer);
    }
    program.send(groupKey());
    program.send(KEYS.enter);

    await at('Review', 'Remember key');
    await killAt('Review', { step: 'review' }, { key: true });
    await at('Review', DEVICE);
    await at('Review', '● No   ○ Yes', KEYS.up, KEYS.space);
    await at('Review', '○ No   ● Yes');
    expect(program.text).toContain('plain text');
    await killAt('Review', { key: { store: 'file', derived: true } });
    await at('Review', '○ No   ● Yes', KEYS.enter);

    await at('Provision', 'initialAssignment');
    await killAt('Provision', { step: 'provision', assignment: { deviceId: DEVICE } });
    await at('Provision', 'as assigned before');
    await at('Provision', 'enter continue', 'r');
    await at('Provision', 'registers again as you asked');
    await at('Provision', 'enter continue', KEYS.enter);

    await at('Telemetry', '› Messages', KEYS.ctrlU, '3', KEYS.enter);
    await at('Telemetry', '3 of 3 acknowledged');
    await killAt('Telemetry', { step: 'telemetry', settings: { messages: '3' } });
    await at('Telemetry', '› Messages        3', KEYS.enter);
    await at('Telemetry', '3 of 3 acknowledged', KEYS.enter);

    await at('Verify', '› □', KEYS.space);
    await at('Verify', '› ■');
    await killAt('Verify', { ticked: { verify: [0] } });
    await at('Verify', '› ■', KEYS.enter, KEYS.enter);

    await at('Clean-up', '› ● Keep', KEYS.up, KEYS.enter);
    await at('Clean-up', '› □', KEYS.space);
    await at('Clean-up', '› ■');
    await killAt('Clean-up', { settings: { cleanup: 'delete' }, ticked: { cleanup: [0] } });
    await at('Clean-up', '› ● Delete', KEYS.enter);
    await at('Clean-up', '› ■', KEYS.enter, KEYS.enter);

    await at('Finish', 'dps-wizard run');
    // Enter would do a finished one again.
    await killAt('Finish', { step: 'next' }, { opened: 'v' });
    await at('Finish', DEVICE);
    expect(store().list()).toMatchObject([
      { name: DEVICE, step: 'next', settings: { messages: '3', cleanup: 'delete' } },
    ]);

    program.kill();
    await program.exited;
    await start();
    await at('Saved profiles', 'at Finish', KEYS.enter);
    await at('Target', '● Azure');
    await killAt('Target', { step: 'target', ticked: {} });
    await at('Target', '● Azure');
    expect(store().list()).toMatchObject([{ name: DEVICE, step: 'target', ticked: {} }]);
  }, 120_000);

  it('starts its sandbox again, enrolls and provisions on the way, and sends nothing by itself', async () => {
    await start('--messages', '2');
    await walkTo(program, ...TO_TELEMETRY, ['Telemetry', 'enter send']);
    await at('Telemetry', '2 of 2 acknowledged');
    await killAt('Telemetry', { settings: { messages: '2' } });
    await at('Telemetry', 'enter send');
    for (const receipt of ['✔ Target', '✔ Enrollment', '✔ Settings', '✔ Provision']) {
      expect(program.text).toContain(receipt);
    }
    expect(program.text).not.toContain('2 of 2');
    program.send(KEYS.enter);
    await at('Telemetry', '2 of 2 acknowledged');
  });
});
