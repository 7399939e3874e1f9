import { afterEach, describe, expect, it } from 'vitest';
import type { CheckReport } from '../../../source/diagnosis/checks/check.ts';
import { type ChecksOptions, runChecks } from '../../../source/diagnosis/checks/run-checks.ts';
import { MESSAGES } from '../../helpers/english.ts';
import { closedPort, listen, type Port, swallowingPort } from '../silent-port.ts';
import {
  acceptWebSocket,
  startTlsServer,
  type TlsServer,
  type TlsServerOptions,
} from '../tls-server.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function server(options: TlsServerOptions = {}): Promise<TlsServer> {
  const started = await startTlsServer({ onUpgrade: acceptWebSocket, ...options });
  open.push(started);
  return started;
}

function opened<P extends Port>(port: P): P {
  open.push(port);
  return port;
}

/** All checks of a server on this machine, which answers MQTT's port and HTTPS on one port or on two. */
async function look(
  port: number,
  { ca, httpsPort = port, ...more }: Partial<ChecksOptions> & { ca?: string } = {},
) {
  const reports: CheckReport[] = [];
  const outcome = await runChecks({
    host: `localhost:${port}`,
    endpoint: { transport: 'mqtt', port, ...(ca !== undefined && { ca }) },
    env: {},
    signal: new AbortController().signal,
    messages: MESSAGES,
    timeLimitMilliseconds: 2000,
    httpsPort,
    onFinished: (report) => reports.push(report),
    ...more,
  });
  const of = (check: string): CheckReport | undefined => reports.find((one) => one.check === check);
  return { ...outcome, reports, of };
}

describe('a road that is open', () => {
  it('passes every check, and names who signed the certificate', async () => {
    const { port, ca } = await server();
    const { failed, obstacle, reports, of } = await look(port, { ca });
    expect({ failed, obstacle }).toEqual({ failed: false, obstacle: undefined });
    expect(reports.filter(({ result }) => result === 'failed' || result === 'warning')).toEqual([]);
    expect(of('tls')?.detail).toBe('trusted, signed by Test Authority');
    expect(of('clock')?.detail).toBe('agrees with the server');
    expect(of('websocket')?.detail).toBe('opens');
  });

  it('tells each check once, and when it begins', async () => {
    const { port, ca } = await server();
    const started: string[] = [];
    const { reports } = await look(port, { ca, onStarted: (check) => started.push(check) });
    const ended = reports.map(({ check }) => check);
    expect([...started].sort()).toEqual([...ended].sort());
    expect(new Set(ended).size).toBe(ended.length);
  });
});

describe('what stands in the way is named', () => {
  it('a closed port', async () => {
    const port = await closedPort();
    const { failed, obstacle, of } = await look(port);
    expect(failed).toBe(true);
    expect(obstacle).toMatchObject({ kind: 'network', code: 'ECONNREFUSED' });
    expect(of('tcp')).toMatchObject({
      result: 'failed',
      detail: expect.stringContaining('ECONNREFUSED'),
    });
    expect(of('tls')?.result).toBe('skipped');
  });

  it('a host that swallows packets, within the time limit', async () => {
    const { port } = opened(await swallowingPort());
    // Begun before and with a limit that outlasts the test, so it ends first, or at all, only where limits are mixed up.
    const rival = new AbortController();
    const patient = look(port, { timeLimitMilliseconds: 60_000, signal: rival.signal });
    let patientEnded = false;
    const rivalOver = patient.catch(() => {}).then(() => (patientEnded = true));
    const { obstacle, of } = await look(port, { timeLimitMilliseconds: 300 });
    expect(obstacle).toMatchObject({ kind: 'network', code: 'ETIMEDOUT' });
    expect(of('tcp')?.result).toBe('failed');
    expect(patientEnded).toBe(false);
    rival.abort();
    await rivalOver;
  });

  it('a server that takes connections and says nothing', async () => {
    const { port } = opened(await listen(() => {}));
    const { obstacle, of } = await look(port, { timeLimitMilliseconds: 300 });
    expect(of('tcp')?.result).toBe('passed');
    expect(of('tls')).toMatchObject({
      result: 'failed',
      detail: expect.stringContaining('ETIMEDOUT'),
    });
    expect(obstacle).toMatchObject({ code: 'ETIMEDOUT' });
  });

  it('a server that speaks no TLS', async () => {
    const { port } = opened(await listen((socket) => socket.end('220 hello\r\n')));
    const { obstacle } = await look(port, { timeLimitMilliseconds: 1000 });
    expect(obstacle).toMatchObject({ kind: 'tls' });
  });

  it('a name that does not exist', async () => {
    const { obstacle, of } = await look(8883, { host: 'nowhere.invalid' });
    expect(obstacle).toMatchObject({
      kind: 'network',
      code: expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/),
    });
    expect(of('name-v4')).toMatchObject({ result: 'failed', remedy: expect.any(String) });
    expect(of('tls')?.result).toBe('skipped');
    expect(of('clock')?.result).toBe('skipped');
  });

  it('a certificate that nobody here trusts, with who signed it', async () => {
    const { port } = await server();
    const { obstacle, of } = await look(port);
    expect(obstacle).toMatchObject({ kind: 'tls' });
    expect(of('tls')).toMatchObject({
      result: 'failed',
      detail: expect.stringContaining('signed by Test Authority'),
    });
  });

  it('a proxy that looks into TLS, by its name', async () => {
    const { port } = await server({ authority: 'Zscaler Intermediate Root CA' });
    const { of } = await look(port);
    expect(of('tls')?.remedy).toContain('"Zscaler Intermediate Root CA" looks into TLS here');
  });

  it('a certificate for another name', async () => {
    const { port, ca } = await server({ name: 'elsewhere.example' });
    const { obstacle, of } = await look(port, { ca });
    expect(obstacle).toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
    expect(of('tls')?.remedy).toContain('another server than it should');
  });

  it('a certificate whose time is over', async () => {
    const past = new Date(Date.now() - 3_600_000);
    const { port, ca } = await server({ notAfter: past });
    const { obstacle, of } = await look(port, { ca });
    expect(obstacle).toMatchObject({ code: 'CERT_HAS_EXPIRED' });
    expect(of('tls')?.remedy).toMatch(/^Set the clock/);
  });
});

describe('the clock', () => {
  async function clockAgainst(offsetSeconds: number): Promise<CheckReport | undefined> {
    const { port, ca } = await server({
      onRequest: (_, response) => {
        const time = new Date(Date.now() - offsetSeconds * 1000).toUTCString();
        response.setHeader('Date', time).end();
      },
    });
    return (await look(port, { ca })).of('clock');
  }

  it('that is an hour ahead of the server fails, and says how far', async () => {
    expect(await clockAgainst(3660)).toMatchObject({
      result: 'failed',
      detail: expect.stringMatching(/^1 h( \d+ min)? ahead, by the time of the server$/),
    });
  });

  it('that is a minute behind is a warning', async () => {
    expect(await clockAgainst(-90)).toMatchObject({
      result: 'warning',
      detail: expect.stringMatching(/^1 min( \d+ s)? behind, by the time of the server$/),
    });
  });

  it('is judged by the certificate where HTTPS does not answer', async () => {
    const { port, ca } = await server();
    const { of } = await look(port, { ca, httpsPort: await closedPort() });
    expect(of('clock')?.detail).toBe("within the certificate's time");
  });
});

describe('the port for web sockets', () => {
  it('that is closed is only a warning for a device that uses MQTT', async () => {
    const { port, ca } = await server();
    const { failed, of } = await look(port, { ca, httpsPort: await closedPort() });
    expect(failed).toBe(false);
    expect(of('tcp-443')?.result).toBe('warning');
    expect(of('websocket')?.result).toBe('skipped');
  });

  it('that answers with a page fails for a device that needs it', async () => {
    const refuse: TlsServerOptions = {
      onUpgrade: (_, socket) => socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n'),
    };
    const { port, ca } = await server(refuse);
    const { failed, obstacle, of } = await look(port, {
      endpoint: { transport: 'mqtt-ws', port, ca },
    });
    expect(failed).toBe(true);
    expect(obstacle).toEqual({ kind: 'network', code: 'HTTP_403' });
    expect(of('websocket')?.detail).toBe('does not open (HTTP_403)');
  });
});

describe('the rest', () => {
  it('names a proxy that the device does not use, without its password', async () => {
    const { port, ca } = await server();
    const { of } = await look(port, { ca, env: { HTTPS_PROXY: 'http://me:secret@proxy:8080' } });
    expect(of('proxy')).toMatchObject({
      result: 'warning',
      detail: 'HTTPS_PROXY is http://[hidden]@proxy:8080',
    });
  });

  it('keeps quiet about a proxy that is not for this host', async () => {
    const { port, ca } = await server();
    const env = { HTTPS_PROXY: 'http://proxy:8080', NO_PROXY: 'example.com, localhost' };
    expect((await look(port, { ca, env })).of('proxy')?.result).toBe('passed');
  });

  it('runs checks of other things beside the road', async () => {
    const { port, ca } = await server();
    const run = () => ({ result: 'failed', detail: 'no' }) as const;
    const others = [{ id: 'key', after: [], run }] as const;
    const { failed, obstacle, of } = await look(port, { ca, others });
    expect({ failed, obstacle }).toEqual({ failed: true, obstacle: undefined });
    expect(of('key')?.detail).toBe('no');
  });

  it('stops when it is cancelled', async () => {
    const { port } = opened(await listen(() => {}));
    const controller = new AbortController();
    const work = look(port, {
      signal: controller.signal,
      onStarted: (check) => check === 'tls' && controller.abort(new Error('enough')),
    });
    await expect(work).rejects.toThrow('enough');
  });
});
