import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../source/diagnosis/diagnosis.ts';
import type { RunEvent } from '../../source/run/events.ts';
import type { ServerFault as Fault } from '../../source/sandbox/faults/fault.ts';
import type { EnrollmentKeys, Sandbox } from '../../source/sandbox/sandbox.ts';
import { startSandbox } from '../../source/sandbox/start-sandbox.ts';
import { runCli } from '../helpers/cli-process.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

/** A sandbox of another process, as `dps-wizard run` meets a service that it does not own. */
describe('run --json against a service that is not well', () => {
  const folder = useTemporaryFolder();
  let sandbox: Sandbox;
  let keys: EnrollmentKeys;

  beforeEach(async () => {
    sandbox = await startSandbox({
      dpsHost: 'localhost',
      hubs: ['localhost'],
      announcePort: true,
      retryAfter: 1,
      assigningMilliseconds: 0,
    });
    keys = sandbox.createIndividualEnrollment({ registrationId: 'my-device-007' });
    await writeFile(join(folder(), 'ca.pem'), sandbox.ca);
  });
  afterEach(() => sandbox.close());

  async function run(key = keys.primaryKey) {
    const { exitCode, stdout } = await runCli(['run', '--json', '--messages', '2'], {
      env: {
        PROVISIONING_HOST: `localhost:${sandbox.port}`,
        PROVISIONING_IDSCOPE: sandbox.idScope,
        PROVISIONING_REGISTRATION_ID: 'my-device-007',
        PROVISIONING_SYMMETRIC_KEY: key,
        NODE_EXTRA_CA_CERTS: join(folder(), 'ca.pem'),
      },
    });
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as RunEvent);
    const found = events.flatMap((event): Diagnosis[] =>
      event.type === 'diagnosis' ? [event.diagnosis] : [],
    );
    return { exitCode, stdout, diagnosis: found[0] };
  }

  it('ends well while nothing is broken', async () => {
    expect(await run()).toMatchObject({ exitCode: 0, diagnosis: undefined });
  });

  const rows: readonly (readonly [Fault, string, number])[] = [
    [{ kind: 'unknown-scope' }, 'dps-unknown-scope', 3],
    [{ kind: 'expired-token', link: 'dps' }, 'dps-connection-refused', 3],
    [{ kind: 'wrong-key' }, 'dps-unauthorized', 3],
    [{ kind: 'disabled' }, 'dps-disabled', 3],
    [{ kind: 'no-hub' }, 'dps-no-hub', 5],
    [{ kind: 'connection-dropped', link: 'dps', packet: 'publish' }, 'connection-lost', 4],
    [{ kind: 'hub-refuses', returnCode: 5 }, 'hub-unauthorized', 3],
    [{ kind: 'hub-refuses', returnCode: 3 }, 'hub-unavailable', 3],
    [{ kind: 'connection-dropped', link: 'hub', packet: 'publish' }, 'telemetry-incomplete', 6],
  ];

  it.each(rows)('%j is %s, and the process ends with %i', async (fault, code, exitCode) => {
    sandbox.arm(fault);
    const ended = await run();
    expect(ended).toMatchObject({ exitCode, diagnosis: { code } });
    const { causes = [], remedies = [], actions = [], lesson } = ended.diagnosis ?? {};
    expect(causes.length).toBeGreaterThan(0);
    expect(actions).toHaveLength(remedies.length);
    expect(lesson).toEqual(expect.any(String));
  });

  it('ranks the causes of a wrong key without knowing the right one, and prints neither', async () => {
    const wrong = Buffer.alloc(64, 9).toString('base64');
    const { diagnosis, stdout } = await run(wrong);
    expect(diagnosis).toMatchObject({
      code: 'dps-unauthorized',
      proven: false,
      answer: { status: 401, errorCode: 401002 },
    });
    expect(diagnosis?.causeIds?.[0]).toBe('group-key');
    expect(stdout).not.toContain(wrong);
    expect(stdout).not.toContain(keys.primaryKey);
  });
});
