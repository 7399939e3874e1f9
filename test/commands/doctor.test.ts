import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { closedPort, listen, swallowingPort } from '../diagnosis/silent-port.ts';
import { startTlsServer, type TlsServer, type TlsServerOptions } from '../diagnosis/tls-server.ts';
import { runInProcess } from '../helpers/cli-in-process.ts';
import { runCli } from '../helpers/cli-process.ts';
import { PtyProgram } from '../helpers/pty-program.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

const KEY = Buffer.alloc(64, 5).toString('base64');

/** Closes what a test has opened when it is over. */
function opened<Port extends { close(): Promise<void> }>(port: Port): Port {
  onTestFinished(() => port.close());
  return port;
}

function checksOf(stdout: string): Record<string, string> {
  const events = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string; check?: string; result?: string });
  const checks = events.filter(({ type }) => type === 'check.finished');
  return Object.fromEntries(checks.map(({ check, result }) => [check, result]));
}

describe('dps-wizard doctor', () => {
  const folder = useTemporaryFolder();

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

  it('says what is missing where the settings stand under names that are not read', async () => {
    const file = join(folder(), 'device.env');
    await writeFile(file, 'MY_SCOPE=0ne00A1B2C3\nMY_REGISTRATION=my-device\n');
    const host = ['--host', `localhost:${await closedPort()}`];
    const lines = await runCli(['doctor', '--from', file, ...host]);
    expect(lines.stdout).not.toContain('Nothing stands in the way.');
    expect(lines.stdout).toContain(
      'Missing, so not looked at, and needed for a run: ID scope, Registration ID, Symmetric key.',
    );
    const json = await runCli(['doctor', '--json', '--from', file, ...host]);
    expect(json.stdout).toContain('"missing":["idScope","registrationId","symmetricKey"]');
  });

  it('names a closed port and ends with 4', async () => {
    const host = `localhost:${await closedPort()}`;
    const { exitCode, stdout, stderr } = await runCli(['doctor', '--host', host]);
    expect(exitCode).toBe(4);
    expect(stderr).toBe(`Checking the connection to ${host}\n`);
    expect(stdout).toContain(`TCP port: failed, ${host} is not reached (ECONNREFUSED)\n`);
    expect(stdout).toContain('TLS certificate: skipped, there is no connection to check\n');
    expect(stdout).toContain('\n1 check failed.\n');
  });

  it('names a host that swallows packets, in time', async () => {
    const port = opened(await swallowingPort());
    // Without a limit of its own it would wait two minutes for the kernel's, longer than the test may take.
    const { exitCode, stdout } = await runCli(['doctor', '--host', `localhost:${port.port}`]);
    expect(exitCode).toBe(4);
    expect(stdout).toContain('(ETIMEDOUT)');
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

interface Named {
  readonly check: string;
  readonly result: string;
  readonly detail: string;
  readonly remedy?: string;
  readonly milliseconds: number;
}

describe('dps-wizard doctor names what stands in the way', () => {
  const folder = useTemporaryFolder();

  async function server(options: TlsServerOptions = {}): Promise<TlsServer> {
    return opened(await startTlsServer(options));
  }

  /** An environment in which the authority of a test server is trusted, as a person would do it. */
  async function trusting({ ca }: TlsServer): Promise<Readonly<Record<string, string>>> {
    const file = join(folder(), 'ca.pem');
    await writeFile(file, ca);
    return { NODE_EXTRA_CA_CERTS: file };
  }

  /** The checks that failed, as text and as JSON, which have to agree. */
  async function failedOf(
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<readonly Named[]> {
    // What Node itself takes from the environment needs a process.
    const run = 'NODE_EXTRA_CA_CERTS' in env ? runCli : runInProcess;
    const [text, json] = await Promise.all([
      run(['doctor', ...args], { env }),
      run(['doctor', ...args, '--json'], { env }),
    ]);
    const events = json.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Named & { type: string; exitCode?: number });
    const failed = events.filter(({ result }) => result === 'failed');
    expect(events.at(-1)).toMatchObject({ type: 'doctor.finished', exitCode: json.exitCode });
    expect([text.exitCode, json.exitCode]).toEqual(failed.length > 0 ? [4, 4] : [0, 0]);
    expect(text.stdout.match(/: failed, /g) ?? []).toHaveLength(failed.length);
    for (const event of events.filter(({ check }) => check)) {
      expect(event).toMatchObject({ milliseconds: expect.any(Number) });
    }
    for (const { remedy } of failed) if (remedy) expect(text.stdout).toContain(`    ${remedy}\n`);
    return failed;
  }

  it('a host that is dead', async () => {
    const port = opened(await swallowingPort());
    const [failed, ...rest] = await failedOf(['--host', `localhost:${port.port}`]);
    expect(failed).toMatchObject({
      check: 'tcp',
      detail: `localhost:${port.port} is not reached (ETIMEDOUT)`,
      remedy: expect.stringContaining('firewall'),
    });
    expect(rest).toEqual([]);
  });

  it('a server that takes connections and then says nothing', async () => {
    const port = opened(await listen(() => {}));
    const failed = await failedOf(['--host', `localhost:${port.port}`]);
    expect(failed).toMatchObject([{ check: 'tls', detail: 'no TLS handshake (ETIMEDOUT)' }]);
  });

  it('a closed port', async () => {
    const failed = await failedOf(['--host', `localhost:${await closedPort()}`]);
    expect(failed).toMatchObject([
      { check: 'tcp', detail: expect.stringContaining('(ECONNREFUSED)') },
    ]);
  });

  it('a name that no DNS knows', async () => {
    const failed = await failedOf(['--host', 'contoso.azure-devices-provisioning.invalid']);
    expect(failed.map(({ check }) => check)).toEqual(['name-v4', 'name-v6']);
    expect(failed[0]).toMatchObject({
      detail: expect.stringContaining('does not resolve'),
      remedy: expect.stringContaining('DNS'),
    });
  });

  it('a certificate that nobody here trusts', async () => {
    const { port } = await server();
    const failed = await failedOf(['--host', `localhost:${port}`]);
    expect(failed).toMatchObject([
      {
        check: 'tls',
        detail: 'not trusted, signed by Test Authority (UNABLE_TO_VERIFY_LEAF_SIGNATURE)',
        remedy: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
      },
    ]);
  });

  it.each<readonly [string, TlsServerOptions, string]>([
    ['for another name', { name: 'elsewhere.example' }, 'another server than it should'],
    ['not valid any more', { notAfter: new Date(Date.now() - 60_000) }, 'Set the clock'],
    ['not valid yet', { notBefore: new Date(Date.now() + 3_600_000) }, 'Set the clock'],
  ])('a certificate that is %s', async (what, options, remedy) => {
    const wrong = await server(options);
    const failed = await failedOf(['--host', `localhost:${wrong.port}`], await trusting(wrong));
    const tls = failed.find(({ check }) => check === 'tls');
    expect(tls?.detail).toMatch(new RegExp(`^${what}, signed by Test Authority`));
    expect(tls?.remedy).toContain(remedy);
  });

  it('a clock that is off, by the time of a server that is trusted', async () => {
    const other = await server({
      onRequest: (_, response) => {
        const time = new Date(Date.now() - 2 * 3_600_000).toUTCString();
        response.setHeader('Date', time).end();
      },
      onUpgrade: (_, socket) =>
        socket.end(
          'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
        ),
    });
    // Over web sockets the port that the device uses is the one that answers HTTPS.
    const args = ['--host', `localhost:${other.port}`, '--transport', 'mqtt-ws'];
    const failed = await failedOf(args, await trusting(other));
    expect(failed).toMatchObject([
      {
        check: 'clock',
        detail: expect.stringMatching(/^2 h( \d+ s)? ahead, by the time of the server$/),
        remedy: expect.stringContaining('network time'),
      },
    ]);
  });
});

describe('dps-wizard doctor at a terminal', () => {
  async function start(columns: number, env: Readonly<Record<string, string>>, ...args: string[]) {
    const program = await PtyProgram.start(['doctor', ...args], { columns, rows: 24, env });
    onTestFinished(async () => {
      program.kill();
      await program.exited;
    });
    return program;
  }

  it.each([60, 80, 120])(
    'of %i columns shows what it is looking at, and breaks no word',
    async (columns) => {
      const port = opened(await listen(() => {}));
      const program = await start(columns, {}, '--host', `localhost:${port.port}`);
      await program.sees('looking at: TLS certificate');
      expect(await program.exited).toBe(4);
      await program.drained();
      const text = program.everything.join('\n');
      expect(text).toContain('✖ TLS certificate   no TLS handshake (ETIMEDOUT)');
      expect(text).toContain('1 check failed.');
      expect(text).toContain('dps-wizard explain tls-certificate');
      expect(text).not.toContain('looking at');
      for (const row of program.everything) expect(row.length).toBeLessThan(columns);
    },
  );

  it('never writes a row again for whoever asks for that', async () => {
    const program = await start(
      80,
      { ACCESSIBLE: '1' },
      '--host',
      `localhost:${await closedPort()}`,
    );
    expect(await program.exited).toBe(4);
    await program.drained();
    expect(program.text).toContain('TCP port: failed, ');
    expect(program.written).not.toContain('\u001b[');
  });

  it('stops at Ctrl+C in the middle, and leaves no half row', async () => {
    const port = opened(await listen(() => {}));
    const program = await start(80, {}, '--host', `localhost:${port.port}`);
    await program.sees('looking at: TLS certificate');
    program.send('\u0003');
    expect(await program.exited).toBe(130);
    await program.drained();
    expect(program.text).not.toContain('looking at');
  });
});
