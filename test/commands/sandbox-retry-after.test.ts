import { describe, expect, it, onTestFinished } from 'vitest';
import type { RunEvent } from '../../source/run/events.ts';
import { runCli } from '../helpers/cli-process.ts';
import { SandboxProcess } from '../helpers/sandbox-process.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

describe('dps-wizard sandbox --retry-after', () => {
  const folder = useTemporaryFolder();

  it('says how long devices wait, and the first look finds them assigned', async () => {
    const sandbox = await SandboxProcess.start(folder(), { retryAfter: 1 });
    onTestFinished(() => sandbox.stop());
    const { ready } = sandbox;
    const { stdout } = await runCli(['run', '--json', '--messages', '1'], {
      env: {
        PROVISIONING_HOST: `localhost:${ready.port}`,
        PROVISIONING_IDSCOPE: ready.idScope,
        PROVISIONING_REGISTRATION_ID: 'my-device',
        PROVISIONING_SYMMETRIC_KEY: ready.enrollments[0]?.primaryKey ?? '',
        NODE_EXTRA_CA_CERTS: ready.caFile,
      },
    });
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as RunEvent);
    const waits = events.flatMap((event) =>
      event.type === 'registration.state' && event.state === 'assigning' ? [event.retryAfter] : [],
    );
    expect(waits).toEqual([1]);
  });

  it.each(['soon', '-1', '1.5', '86401'])('refuses %s', async (seconds) => {
    const { exitCode, stderr } = await runCli(['sandbox', `--retry-after=${seconds}`]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('at most 86400');
  });
});
