import { afterEach, describe, expect, it } from 'vitest';
import { actionsOf } from '../../source/diagnosis/diagnosis.ts';
import { SandboxOwner } from '../../source/owner/sandbox.ts';
import { EXIT } from '../../source/run/exit-codes.ts';
import { RealRun } from './real-run.ts';
import { closedPort, listen } from './silent-port.ts';
import { startTlsServer, type TlsServerOptions } from './tls-server.ts';

let run: RealRun;
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await run.close();
  await Promise.all(open.splice(0).map((one) => one.close()));
});

/** Registers with the real SDK against a port of this machine, trusting `ca` alone when one is given. */
async function registerAt(port: number, ca?: string): Promise<number> {
  run = RealRun.against(`localhost:${port}`);
  if (ca !== undefined) run.session.endpoint = () => ({ transport: 'mqtt', port, ca });
  return run.step('provision');
}

async function server(options: TlsServerOptions = {}) {
  const started = await startTlsServer(options);
  open.push(started);
  return started;
}

async function answering(text: string): Promise<number> {
  const port = await listen((socket) => socket.end(text));
  open.push(port);
  return port.port;
}

describe('a registration that does not get through is explained by the road', () => {
  it('a closed port', async () => {
    expect(await registerAt(await closedPort())).toBe(EXIT.unreachable);
    expect(run.diagnosis).toMatchObject({
      code: 'nothing-listening',
      said: 'ECONNREFUSED',
      saidBy: 'system',
    });
    expect(actionsOf(run.diagnosis)).toContain('use-websocket');
    expect(JSON.stringify(run.diagnosis)).not.toMatch(/not authorized/i);
  });

  it('a name that does not exist', async () => {
    run = RealRun.against('nowhere.invalid');
    expect(await run.step('provision')).toBe(EXIT.unreachable);
    expect(run.diagnosis.code).toMatch(/^name-(not-found|unresolved)$/);
    expect(actionsOf(run.diagnosis)[0]).toMatch(/edit-settings|retry/);
  });

  it('a server that speaks no TLS', async () => {
    expect(await registerAt(await answering('220 hello, this is no TLS server\r\n'))).toBe(
      EXIT.unreachable,
    );
    expect(run.diagnosis).toMatchObject({ code: 'not-tls', actions: ['edit-settings', null] });
  });

  it('a server that hangs up at once', async () => {
    expect(await registerAt(await answering(''))).toBe(EXIT.unreachable);
    expect(run.diagnosis).toMatchObject({ code: 'connection-cut', phase: 'connect' });
  });

  it('an HTTPS server, which is no MQTT server', async () => {
    const { port, ca } = await server();
    expect(await registerAt(port, ca)).toBe(EXIT.unreachable);
    expect(run.diagnosis).toMatchObject({ code: 'not-mqtt', link: 'dps' });
  });

  it('a sandbox whose authority this machine does not know', async () => {
    const owner = await SandboxOwner.start();
    open.push(owner);
    expect(await registerAt(owner.endpoint('mqtt').port ?? 0)).toBe(EXIT.unreachable);
    expect(run.diagnosis).toMatchObject({
      code: 'certificate-untrusted',
      proven: true,
      causeIds: ['sandbox'],
      remedies: [expect.stringContaining('NODE_EXTRA_CA_CERTS')],
    });
  });

  it('a proxy that looks into TLS, with its name', async () => {
    const { port } = await server({ authority: 'Zscaler Intermediate Root CA' });
    expect(await registerAt(port)).toBe(EXIT.unreachable);
    expect(run.diagnosis.code).toBe('certificate-untrusted');
    expect(run.diagnosis.causes[0]).toContain('"Zscaler Intermediate Root CA"');
  });

  it('a certificate for another name', async () => {
    const { port, ca } = await server({ name: 'elsewhere.example' });
    await registerAt(port, ca);
    expect(run.diagnosis).toMatchObject({
      code: 'certificate-name',
      causeIds: ['wrong-host', 'inspected'],
    });
  });

  it('a certificate whose time is over', async () => {
    const { port, ca } = await server({ notAfter: new Date(Date.now() - 3_600_000) });
    await registerAt(port, ca);
    expect(run.diagnosis).toMatchObject({ code: 'certificate-expired', said: 'CERT_HAS_EXPIRED' });
  });

  it('found by the checks before, it is the same diagnosis', async () => {
    run = RealRun.against(`localhost:${await closedPort()}`);
    expect(await run.step('prerequisites')).toBe(EXIT.unreachable);
    expect(run.diagnosis.code).toBe('nothing-listening');
    const failed = run.events.filter(
      (event) => event.type === 'check.finished' && event.result === 'failed',
    );
    expect(failed).toHaveLength(1);
  });
});
