import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import fc from 'fast-check';
import mqttPacket, { type Packet } from 'mqtt-packet';
import { deriveDeviceKey } from '../../source/protocol/device-key.ts';
import { createSasToken } from '../../source/protocol/sas-token.ts';
import type { Sandbox } from '../../source/sandbox/sandbox.ts';
import { startSandbox } from '../../source/sandbox/server.ts';
import type { FuzzOptions } from './run-target.ts';

/** Connections that bother the sandbox at one time. */
const AT_ONCE = 32;
/** How long the sandbox may take to hang up on a client that has said all it had to say. */
const HANG_MILLISECONDS = 15_000;
const REGISTRATION_ID = 'witness';

interface Attack {
  readonly road: 'tcp' | 'mqtt' | 'https';
  readonly bytes: Uint8Array;
}

/** Packets of a device that the sandbox lets in, so that the garbage after them comes further. */
function rightPackets(sandbox: Sandbox, key: string): Packet[] {
  const resource = `${sandbox.idScope}/registrations/${REGISTRATION_ID}`;
  const common = { dup: false, retain: false } as const;
  return [
    {
      cmd: 'connect',
      protocolId: 'MQTT',
      protocolVersion: 4,
      clean: true,
      keepalive: 60,
      clientId: REGISTRATION_ID,
      username: `${resource}/api-version=2019-03-31`,
      password: Buffer.from(createSasToken(resource, key, 4_000_000_000, 'registration')),
    },
    {
      cmd: 'subscribe',
      messageId: 1,
      subscriptions: [{ topic: '$dps/registrations/res/#', qos: 1 }],
    },
    {
      ...common,
      cmd: 'publish',
      topic: '$dps/registrations/PUT/iotdps-register/?$rid=1',
      payload: JSON.stringify({ registrationId: REGISTRATION_ID }),
      qos: 1,
      messageId: 2,
    },
    { cmd: 'unsubscribe', messageId: 3, unsubscriptions: ['$dps/registrations/res/#'] },
    { cmd: 'pingreq' },
    { cmd: 'pubrel', messageId: 9 },
  ];
}

const requests = [
  'GET /enrollments/a?api-version=2021-10-01 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
  'PUT /devices/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}',
  'POST /enrollments/query HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n',
  'GET /$iothub/websocket HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: mqtt\r\n\r\n',
];

function attacks(sandbox: Sandbox, key: string): fc.Arbitrary<Attack> {
  const noise = fc.uint8Array({ maxLength: 400 });
  const packets = rightPackets(sandbox, key).map((packet) => mqttPacket.generate(packet));
  const [connect, ...others] = packets as [Buffer, ...Buffer[]];
  const mqtt = fc
    .tuple(
      fc.subarray([connect], { minLength: 0 }),
      fc.array(fc.constantFrom(...others), { maxLength: 4 }),
    )
    .map((parts) => Buffer.concat(parts.flat()));
  const https = fc.constantFrom(...requests).map((request) => Buffer.from(request));
  return fc.oneof(
    fc.record({ road: fc.constant('tcp' as const), bytes: noise }),
    fc.record({ road: fc.constantFrom('mqtt' as const, 'https' as const), bytes: noise }),
    fc.record({ road: fc.constant('mqtt' as const), bytes: damaged(mqtt) }),
    fc.record({ road: fc.constant('https' as const), bytes: damaged(https) }),
  );
}

/** Right bytes, some of them changed, some cut off, and noise behind them. */
function damaged(right: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> {
  const changes = fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { maxLength: 4 });
  return fc
    .tuple(right, changes, fc.nat(40), fc.uint8Array({ maxLength: 60 }))
    .map(([bytes, all, cut, tail]) => {
      const copy = Buffer.from(bytes);
      for (const [at, byte] of all) if (copy.length > 0) copy[at % copy.length] = byte;
      const end = cut % 4 === 0 ? copy.length - Math.min(cut, copy.length) : copy.length;
      return Buffer.concat([copy.subarray(0, end), cut % 3 === 0 ? tail : Buffer.alloc(0)]);
    });
}

/** Says it, hangs up, and waits until the sandbox has hung up as well. */
async function carryOut({ road, bytes }: Attack, sandbox: Sandbox): Promise<void> {
  const socket = await open(road, sandbox);
  const closed = once(socket, 'close');
  socket.on('error', () => {});
  socket.resume();
  const tooLong = setTimeout(() => socket.destroy(new Error('too long')), HANG_MILLISECONDS);
  const startedAt = performance.now();
  socket.end(bytes);
  await closed.catch(() => {});
  clearTimeout(tooLong);
  assert(performance.now() - startedAt < HANG_MILLISECONDS, 'the sandbox did not hang up');
}

async function open(road: Attack['road'], sandbox: Sandbox): Promise<Socket> {
  const port = road === 'https' ? (sandbox.httpsPort as number) : sandbox.port;
  if (road === 'tcp') return connectTcp(port, '127.0.0.1');
  const socket = connectTls({ host: '127.0.0.1', port, ca: sandbox.ca });
  await once(socket, 'secureConnect');
  return socket;
}

/** Whether a device can still register, from the first packet to the answer. */
async function isWell(sandbox: Sandbox, key: string): Promise<void> {
  const socket = connectTls({ host: '127.0.0.1', port: sandbox.port, ca: sandbox.ca });
  const parser = mqttPacket.parser({ protocolVersion: 4 });
  const answered = new Promise<void>((resolve, reject) => {
    socket.once('close', () => reject(new Error('the sandbox hung up on a device')));
    parser.on('packet', ({ cmd }) => cmd === 'publish' && resolve());
  });
  socket.on('data', (bytes) => parser.parse(bytes));
  const [connect, subscribe, register] = rightPackets(sandbox, key) as [Packet, Packet, Packet];
  for (const packet of [connect, subscribe, register]) socket.write(mqttPacket.generate(packet));
  await answered;
  socket.destroy();
}

/**
 * Sends garbage to a sandbox of its own, over every road there is, and sees that it hangs up on each, that no
 * connection stays behind and that an honest device is served as before.
 *
 * @param inputs how many connections
 */
export async function bother({ inputs, seed }: FuzzOptions): Promise<void> {
  const sandbox = await startSandbox({ httpsPort: 0, answerDelay: 0, assigningMilliseconds: 0 });
  try {
    const { primaryKey } = sandbox.createEnrollmentGroup({ enrollmentGroupId: 'fuzz' });
    const key = deriveDeviceKey(primaryKey, REGISTRATION_ID);
    const wanted = fc.sample(attacks(sandbox, key), { numRuns: inputs, seed }).values();
    const worker = async () => {
      for (const attack of wanted) await carryOut(attack, sandbox);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    await isWell(sandbox, key);
  } finally {
    await sandbox.close();
  }
}
