import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startSandbox } from '../../../source/sandbox/start-sandbox.ts';
import { atTestEnd } from '../../helpers/at-test-end.ts';
import { runCli } from '../../helpers/cli-process.ts';
import { useTemporaryFolder } from '../../helpers/temporary-folder.ts';
import { readEvents } from '../../helpers/tried-run.ts';

describe('a trial', () => {
  const folder = useTemporaryFolder();

  it('waits two seconds before each registration at a service that is not of this machine', async () => {
    const sandbox = await startSandbox({
      dpsHost: 'localhost',
      hubs: ['localhost'],
      announcePort: true,
      assigningMilliseconds: 0,
    });
    atTestEnd(() => sandbox.close());
    const { primaryKey } = sandbox.createEnrollmentGroup({ enrollmentGroupId: 'the-group' });
    const ca = join(folder(), 'ca.pem');
    await writeFile(ca, sandbox.ca);
    const { exitCode, stdout } = await runCli(
      ['run', '--json', '--messages', '1', '--try-causes'],
      {
        env: {
          PROVISIONING_HOST: `localhost:${sandbox.port}`,
          PROVISIONING_IDSCOPE: sandbox.idScope,
          PROVISIONING_REGISTRATION_ID: 'sn-007',
          PROVISIONING_SYMMETRIC_KEY: primaryKey,
          NODE_EXTRA_CA_CERTS: ca,
        },
      },
    );
    const { all } = readEvents(stdout);
    expect(exitCode).toBe(0);
    const connects = all('wire').filter(
      ({ link, direction, packet }) =>
        link === 'dps' && direction === 'out' && packet === 'CONNECT',
    );
    const times = connects.map(({ at }) => Date.parse(at));
    expect(times).toHaveLength(3);
    for (const [index, time] of times.slice(1).entries()) {
      expect(time - (times[index] ?? 0)).toBeGreaterThanOrEqual(2000);
    }
  });
});
