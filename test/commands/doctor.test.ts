import { afterEach, describe, expect, it } from 'vitest';
import { closedPort, type Port, swallowingPort } from '../diagnosis/silent-port.ts';
import { runCli } from '../helpers/cli-process.ts';

const KEY = Buffer.alloc(64, 5).toString('base64');
const open: Port[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((port) => port.close()));
});

function checksOf(stdout: string): Record<string, string> {
  const events = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; check?: string; result?: string });
  const checks = events.filter(({ type }) => type === 'check.finished');
  return Object.fromEntries(checks.map(({ check, result }) => [check, result]));
}

describe('dps-wizard doctor', () => {
  it('passes the road to a sandbox of its own, and says why two checks are left out', async () => {
    const { exitCode, stdout } = await runCli(['doctor', '--sandbox', '--json']);
    expect(exitCode).toBe(0);
    expect(checksOf(stdout)).toMatchObject({
      node: 'passed',
      tls: 'passed',
      clock: 'passed',
      'tcp-443': 'skipped',
      websocket: 'skipped',
      key: 'skipped',
    });
    expect(stdout.trimEnd().split('\n').at(-1)).toContain('"doctor.finished"');
  });

  it('names a closed port and ends with 4', async () => {
    const host = `localhost:${await closedPort()}`;
    const { exitCode, stdout, stderr } = await runCli(['doctor', '--host', host]);
    expect(exitCode).toBe(4);
    expect(stderr).toBe(`Looking at the road to ${host}\n`);
    expect(stdout).toContain(`TCP port: failed, ${host} is not reached (ECONNREFUSED)\n`);
    expect(stdout).toContain('TLS certificate: skipped, there is no connection to check\n');
    expect(stdout).toContain('\n1 check failed.\n');
  });

  it('names a host that swallows packets, in time', async () => {
    const port = await swallowingPort();
    open.push(port);
    const startedAt = performance.now();
    const { exitCode, stdout } = await runCli(['doctor', '--host', `localhost:${port.port}`]);
    expect(exitCode).toBe(4);
    expect(stdout).toContain('(ETIMEDOUT)');
    expect(performance.now() - startedAt).toBeLessThan(13_000);
  });

  it('looks at the shape of the settings it is given, and prints no key', async () => {
    const { stdout } = await runCli(['doctor', '--sandbox', '--enrollment', 'group'], {
      env: { PROVISIONING_SYMMETRIC_KEY: KEY, PROVISIONING_REGISTRATION_ID: 'SN-007' },
    });
    expect(stdout).toContain('Symmetric key: passed, base64 of 64 bytes\n');
    expect(stdout).toContain('Registration ID: warning, SN-007 has capital letters\n');
    expect(stdout).not.toContain(KEY);
  });

  it('ends with 2 for settings that cannot be right, before anything is contacted', async () => {
    const { exitCode, stdout, stderr } = await runCli(['doctor', '--id-scope', 'contoso-dps']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('"contoso-dps" is a name');
  });
});
