import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type NewProfile, ProfileStore } from '../../source/persistence/profile-store.ts';
import { KEYS } from '../helpers/keys.ts';
import { PtyProgram } from '../helpers/pty-program.ts';
import { useSandboxProcess } from '../helpers/sandbox-process.ts';
import { modeOf, useTemporaryFolder } from '../helpers/temporary-folder.ts';

const ONLY_ADDS = /^(?:[^\u0000-\u001f\u007f-\u009f]|\r\n)*$/;

describe('profiles in the plain walk', () => {
  const folder = useTemporaryFolder();
  const sandbox = useSandboxProcess();
  let program: PtyProgram;

  afterEach(async () => {
    program.kill();
    await program.exited;
  });

  const store = (): ProfileStore => new ProfileStore(folder());
  const key = (): string => sandbox().ready.enrollments[0]?.primaryKey ?? '';

  async function start(...args: readonly string[]): Promise<void> {
    program = await PtyProgram.start(args, {
      rows: 200,
      env: {
        TERM: 'dumb',
        DPS_WIZARD_CONFIG_DIR: folder(),
        DPS_WIZARD_SECRET_STORE: 'file',
        NODE_EXTRA_CA_CERTS: sandbox().ready.caFile,
      },
    });
  }

  function lab(rest: Partial<NewProfile> = {}): NewProfile {
    return {
      name: 'lab',
      named: true,
      settings: {
        target: 'azure',
        host: `localhost:${sandbox().ready.port}`,
        idScope: sandbox().ready.idScope,
        registrationId: 'my-device',
        messages: '1',
      },
      step: 'telemetry',
      ticked: {},
      ...rest,
    };
  }

  /** Waits until the text is the newest question, and answers it. */
  async function answer(question: string, typed: string): Promise<void> {
    const from = program.text.length;
    await program.until((screen) => {
      const last = screen.slice(screen.lastIndexOf('\n\n'));
      return last.includes(question) && /: ?$/.test(last);
    }, question);
    expect(program.text.length).toBeGreaterThanOrEqual(from);
    program.send(`${typed}\r`);
  }

  it('are a numbered list; one of them is gone on with at its step, after its key', async () => {
    await store().create(lab({ name: 'older' }));
    await store().create(lab());
    await start();
    await program.sees('1) lab: Azure, my-device, at Telemetry, just now');
    await program.sees('2) older');
    await answer('Which profile?', '');
    await answer('What shall be done with "lab"?', '');
    await answer('Symmetric key, not shown while you type', key());
    await program.sees('Going on with "lab" at Telemetry.');
    await program.sees('Step 7 of 10: Telemetry');
    // Nothing was asked of the steps before, and nothing was told of them at length.
    expect(program.text).not.toContain('Step 4 of 10');
    await answer('What next?', '');
    await program.sees('1 of 1 messages acknowledged');
    expect(program.written).toMatch(ONLY_ADDS);
    expect(program.written).not.toContain(key().slice(0, 8));
  });

  it('can be renamed, copied, deleted and left alone', async () => {
    await store().create(lab());
    await start();
    await answer('Which profile?', '1');
    await answer('What shall be done', '3');
    await answer('New name', 'bench');
    await answer('Which profile?', '1');
    await answer('What shall be done with "bench"', '4');
    await answer('Name of the copy', '');
    await program.sees('1) bench copy');
    await answer('Which profile?', '1');
    await answer('What shall be done with "bench copy"', '5');
    await answer('Delete "bench copy"?', 'y');
    await program.sees('"bench copy" was deleted.');
    await answer('Which profile?', '1');
    await answer('What shall be done with "bench"', '<');
    await answer('Which profile?', 'n');
    await program.sees('Step 1 of 10: Target');
    expect(store().list()).toMatchObject([{ name: 'bench', step: 'telemetry' }]);
  });

  it('say why a step on the way fails, and ask there what to do', async () => {
    await store().create(lab());
    await start('--profile', 'lab');
    await answer('Symmetric key, not shown', Buffer.alloc(32, 9).toString('base64'));
    await program.sees('Why this may be, most likely first:');
    await program.sees('Step 6 of 10: Provision');
    await answer('What next?', 'leave');
    expect(await program.exited).toBe(3);
    expect(store().get('lab')?.step).toBe('provision');
  });

  it('are named, and given a key to keep, at the review', async () => {
    await store().create(lab({ step: 'review', name: 'my-device', named: false }));
    await start('--profile', 'my-device');
    await answer('Symmetric key, not shown', key());
    await answer('What next?', '3');
    await answer('Name of the profile', 'kitchen');
    await answer('What next?', '4');
    await program.sees('plain text');
    await answer('Shall the key be remembered?', 'y');
    await answer('What next?', 'leave');
    await program.exited;
    expect(store().list()).toMatchObject([{ name: 'kitchen', key: { store: 'file' } }]);
  });
});

describe('plain mode', () => {
  const folder = useTemporaryFolder();
  let program: PtyProgram;

  afterEach(async () => {
    program.kill();
    await program.exited;
  });

  async function start(...args: readonly string[]): Promise<void> {
    program = await PtyProgram.start(args, {
      rows: 60,
      env: { DPS_WIZARD_CONFIG_DIR: folder() },
    });
  }

  /** Takes the shortest way through a walk: its profile stands at its last step. */
  async function finish(): Promise<void> {
    await program.sees('What next?');
    program.send(KEYS.enter);
  }

  it('is remembered once the person says so at the end, and forgotten with --no-plain', async () => {
    await new ProfileStore(folder()).create({
      ...{ name: 'done', named: true, step: 'next', ticked: {} },
      settings: { target: 'sandbox' },
    });
    await start('--plain', '--profile', 'done');
    await finish();
    await program.sees('Use plain mode from now on');
    program.send('y\r');
    expect(await program.exited).toBe(0);
    expect(await modeOf(join(folder(), 'preferences.json'))).toBe(0o600);

    await start('--plain', '--profile', 'done');
    await finish();
    await program.exited;
    expect(program.written).not.toContain('Use plain mode');

    await start();
    await program.sees('Which profile?');
    program.kill();
    await program.exited;

    await start('--no-plain');
    await program.sees('◆ Saved profiles');
    program.kill();
    await program.exited;
    await start();
    await program.sees('◆ Saved profiles');
  });
});
