import { describe, expect, it } from 'vitest';
import { EXIT } from '../../../source/run/exit-codes.ts';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { runInProcess } from '../../helpers/cli-in-process.ts';
import { SIX_SET_UPS } from '../../helpers/six-set-ups.ts';
import { useTemporaryFolder } from '../../helpers/temporary-folder.ts';
import { readEvents, runWith } from '../../helpers/tried-run.ts';

const {
  'the key of the group itself': groupKey,
  'a key derived for the ID in other letters': otherLetters,
} = SIX_SET_UPS;

async function runSandbox(...flags: readonly string[]) {
  const args = ['run', '--json', '--sandbox', '--messages', '2', '--try-causes', ...flags];
  const { stdout, exitCode } = await runInProcess(args);
  return { exitCode, ...readEvents(stdout) };
}

describe('what a trial has found to be accepted', () => {
  const folder = useTemporaryFolder();

  it('is gone on with, and the device is not registered once more for it', async () => {
    const { exitCode, all, registered } = await runWith(await groupKey(), ['--try-causes']);
    expect(exitCode).toBe(EXIT.done);
    expect(all('cause.tried')).toEqual([
      expect.objectContaining({
        ...{ cause: 'group-key', trial: 'derived-key', outcome: 'proved', registrations: 2 },
        settings: { enrollment: 'group' },
        assigned: { deviceId: 'sn-007', hub: 'sandbox-hub.azure-devices.net' },
      }),
    ]);
    // Refused, accepted with the derived key, refused once more.
    expect(registered).toBe(3);
    expect(all('registration.result')).toHaveLength(1);
    expect(all('telemetry.summary')).toMatchObject([{ acknowledged: 2 }]);
    const ends = all('step.finished').filter(({ step }) => step === 'provision');
    expect(ends.map(({ outcome }) => outcome)).toEqual(['failed', 'done']);
  });

  it('is the name for which the key was derived, after what else may be', async () => {
    const { exitCode, all } = await runWith(await otherLetters(), ['--try-causes']);
    expect(exitCode).toBe(EXIT.done);
    expect(all('cause.tried')).toMatchObject([
      { trial: 'letter-case', outcome: 'proved', settings: { registrationId: 'sn-007' } },
    ]);
    expect(all('registration.result')).toMatchObject([{ result: { deviceId: 'sn-007' } }]);
  });

  it('is kept in the profile, so that the next run needs no trial', async () => {
    const setUp = await otherLetters();
    const env = { DPS_WIZARD_CONFIG_DIR: folder() };
    const flags = ['--profile', 'mine'];
    await runWith(setUp, [...flags, '--try-causes'], { env });
    const { PROVISIONING_SYMMETRIC_KEY } = {
      PROVISIONING_SYMMETRIC_KEY: setUp.settings.symmetricKey,
    };
    const { stdout, exitCode } = await runInProcess(
      ['run', '--json', '--messages', '2', ...flags],
      {
        env: { ...env, PROVISIONING_SYMMETRIC_KEY },
        startOwner: setUp.startOwner,
      },
    );
    const { all } = readEvents(stdout);
    expect(exitCode).toBe(EXIT.done);
    expect(all('assignment')).toMatchObject([{ outcome: 'reused', deviceId: 'sn-007' }]);
    expect(all('diagnosis')).toEqual([]);
  });

  it('is nothing without the flag', async () => {
    const { exitCode, all, registered } = await runWith(await groupKey(), []);
    expect(exitCode).toBe(EXIT.refused);
    expect(all('cause.trying')).toEqual([]);
    expect(registered).toBe(1);
  });
});

describe('a trial', () => {
  it('rules out what is refused as well, and makes no more registrations than it said', async () => {
    const { startOwner, settings } = await groupKey();
    const symmetricKey = Buffer.alloc(32, 9).toString('base64');
    const { exitCode, all, registered } = await runWith(
      { startOwner, settings: { ...settings, registrationId: 'Sn-007', symmetricKey } },
      ['--try-causes'],
    );
    expect(exitCode).toBe(EXIT.refused);
    const tried = all('cause.tried');
    expect(tried.map(({ trial, outcome }) => [trial, outcome])).toEqual([
      ['letter-case', 'ruled out'],
      ['derived-key', 'ruled out'],
    ]);
    expect(tried[0]?.detail).toBe(
      'Ruled out: DPS refuses the key for "sn-007" and then "SN-007" as well.',
    );
    expect(registered).toBe(1 + tried.reduce((sum, one) => sum + one.registrations, 0));
  });

  it('proves nothing where the old settings are accepted by then, and the run goes on with them', async () => {
    const { exitCode, all } = await runSandbox('--fault', 'wrong-key,times=1');
    expect(all('cause.tried')).toMatchObject([
      { cause: 'changed', trial: 'secondary-key', outcome: 'open', settings: {} },
    ]);
    expect(exitCode).toBe(EXIT.done);
  });

  it('takes the secondary key of a sandbox of its own without asking', async () => {
    const { exitCode, all } = await runSandbox('--fault', 'wrong-key');
    expect(all('cause.tried')).toMatchObject([{ trial: 'secondary-key', outcome: 'ruled out' }]);
    expect(exitCode).toBe(EXIT.refused);
  });

  it('goes over the other transport where the port is closed, and on with it', async () => {
    const { exitCode, all } = await runSandbox(
      '--fault',
      'road,problem=nothing-listening,transport=mqtt',
    );
    expect(all('cause.tried')).toMatchObject([
      {
        ...{ trial: 'other-transport', outcome: 'proved', registrations: 0 },
        settings: { transport: 'mqtt-ws' },
      },
    ]);
    expect(exitCode).toBe(EXIT.done);
  });

  it('waits as long as DPS asks for, and is judged by what comes then', async () => {
    let sandbox: Sandbox | undefined;
    let isArmed = false;
    const setUp = await groupKey({
      onEvent: ({ event }) => {
        if (event !== 'dps.refused' || isArmed) return;
        isArmed = true;
        sandbox?.arm({ kind: 'throttled', retryAfter: 1, times: 1 });
      },
    });
    sandbox = setUp.sandbox;
    const { exitCode, all } = await runWith(setUp, ['--try-causes']);
    expect(exitCode).toBe(EXIT.done);
    expect(all('cause.tried')).toMatchObject([{ trial: 'derived-key', outcome: 'proved' }]);
    const packets = all('wire');
    const refused = packets.findIndex(({ topic = '' }) => topic.includes('/res/429/'));
    const again = packets.find(
      ({ direction, topic = '' }, index) =>
        index > refused && direction === 'out' && topic.includes('PUT/iotdps-register'),
    );
    const waited = Date.parse(again?.at ?? '') - Date.parse(packets[refused]?.at ?? '');
    expect(waited).toBeGreaterThanOrEqual(1000);
  });

  it('ends in order when the run is cancelled meanwhile', async () => {
    const controller = new AbortController();
    let seen = () => {};
    const assigning = new Promise<void>((resolve) => {
      seen = resolve;
    });
    const { sandbox, startOwner, settings } = await groupKey({
      // The first that is not refused is that of the trial.
      onEvent: ({ event }) => (event === 'dps.registering' ? seen() : undefined),
    });
    sandbox.arm({ kind: 'slow-assigning', milliseconds: 60_000 });
    const running = runWith({ startOwner, settings }, ['--try-causes'], {
      signal: controller.signal,
    });
    await assigning;
    controller.abort();
    const { exitCode, all } = await running;
    expect(exitCode).toBe(EXIT.cancelled);
    expect(all('cause.tried')).toMatchObject([
      { outcome: 'open', detail: 'Still open: it was stopped.' },
    ]);
  });
});
