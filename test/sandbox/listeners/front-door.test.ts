import { once } from 'node:events';
import { createConnection } from 'node:net';
import { type ConnectionOptions, connect } from 'node:tls';
import { describe, expect, test } from 'vitest';
import type { ServerFault } from '../../../source/sandbox/faults/fault.ts';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { connack, dialDps, register } from '../helpers/device.ts';
import { type Running, run } from '../helpers/running.ts';

async function enrolled(): Promise<Running & { key: string }> {
  const running = await run({ httpsPort: 0 });
  const keys = running.sandbox.createIndividualEnrollment({ registrationId: 'dev1' });
  return { ...running, key: keys.primaryKey };
}

/** Shakes hands over TLS. @returns the code of what went wrong, or `trusted` */
function handshake(
  { address, port, httpsPort, ca, dpsHost }: Sandbox,
  over: 'mqtt' | 'https' = 'mqtt',
  options: ConnectionOptions = {},
): Promise<string> {
  const socket = connect({
    ...{ host: address, port: over === 'mqtt' ? port : httpsPort, ca, servername: dpsHost },
    ...options,
  });
  return new Promise((resolve) => {
    socket.once('secureConnect', () => {
      resolve(socket.authorized ? 'trusted' : String(socket.authorizationError));
      socket.destroy();
    });
    socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code ?? ''));
  });
}

const DOOR: readonly (readonly [ServerFault, RegExp])[] = [
  [{ kind: 'bad-certificate', problem: 'untrusted', times: 1 }, /^UNABLE_TO_VERIFY/],
  [{ kind: 'bad-certificate', problem: 'expired', times: 1 }, /^CERT_HAS_EXPIRED$/],
  [{ kind: 'bad-certificate', problem: 'other-name', times: 1 }, /ALTNAME_INVALID$/],
  [{ kind: 'no-tls', times: 1 }, /WRONG_VERSION_NUMBER|PACKET_LENGTH|EPROTO/],
  [{ kind: 'old-tls', times: 1 }, /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL/],
  [{ kind: 'connection-reset', times: 1 }, /^ECONNRESET$/],
];

describe.each(['mqtt', 'https'] as const)('at the door for %s', (over) => {
  test.each(DOOR)('%j strikes once, and then all is well', async (fault, code) => {
    const { sandbox, key } = await enrolled();
    sandbox.arm(fault);
    expect(await handshake(sandbox, over)).toMatch(code);
    expect(await handshake(sandbox, over)).toBe('trusted');
    const { body } = await register(sandbox, { registrationId: 'dev1', key });
    expect(body.status).toBe('assigned');
  });

  test('whoever only looks whether the port is open does not spend a fault', async () => {
    const { sandbox } = await enrolled();
    sandbox.arm({ kind: 'no-tls', times: 1 });
    const port = over === 'mqtt' ? sandbox.port : sandbox.httpsPort;
    const looking = createConnection({ host: sandbox.address, port: port ?? 0 });
    await once(looking, 'connect');
    looking.end();
    await once(looking, 'close');
    expect(await handshake(sandbox, over)).not.toBe('trusted');
  });
});

describe('behind the door', () => {
  test('a client that does not mind a bad certificate is served', async () => {
    const { sandbox, key } = await enrolled();
    sandbox.arm({ kind: 'bad-certificate', problem: 'expired', times: 1 });
    const client = dialDps(sandbox, { registrationId: 'dev1', key }, { rejectUnauthorized: false });
    expect((await connack(client)).returnCode).toBe(0);
    await client.endAsync(true);
  });

  test('a web page comes in the place of MQTT, once', async () => {
    const { sandbox, key, happened } = await enrolled();
    sandbox.arm({ kind: 'no-mqtt', times: 1 });
    const client = dialDps(sandbox, { registrationId: 'dev1', key });
    await expect(connack(client)).rejects.toThrow();
    expect((await happened('server.dropped')).reason).toContain('no MQTT');
    await client.endAsync(true);
    const { body } = await register(sandbox, { registrationId: 'dev1', key });
    expect(body.status).toBe('assigned');
  });

  test('whoever says nothing at all does not keep the sandbox from ending', async () => {
    const { sandbox } = await enrolled();
    sandbox.arm({ kind: 'no-mqtt' });
    const silent = createConnection({ host: sandbox.address, port: sandbox.port });
    silent.on('error', () => {});
    await once(silent, 'connect');
    const gone = once(silent, 'close');
    await sandbox.close();
    await gone;
  });
});
