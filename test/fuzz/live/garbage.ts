import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import fc from 'fast-check';
import mqttPacket, { type Packet } from 'mqtt-packet';
import { deriveDeviceKey } from '../../../source/protocol/device-key.ts';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { startSandbox } from '../../../source/sandbox/start-sandbox.ts';
import type { FuzzOptions } from '../run-target.ts';
import { type Attack, attacks, dpsPackets, REGISTRATION_ID } from './attacks.ts';

/** Connections that bother the sandbox at one time. */
const AT_ONCE = 32;
/** How long the sandbox may take to hang up on a client that has said all it had to say. */
const HANG_MILLISECONDS = 15_000;

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
  const [connect, subscribe, register] = dpsPackets(sandbox, key) as [Packet, Packet, Packet];
  for (const packet of [connect, subscribe, register]) socket.write(mqttPacket.generate(packet));
  await answered;
  socket.destroy();
}

/**
 * Sends garbage to a sandbox of its own, over every road there is, and sees that it hangs up on each, that no
 * connection stays behind, that it found nothing wrong with itself, and that an honest device is served as before.
 *
 * @param inputs how many connections
 */
export async function bother({ inputs, seed }: FuzzOptions): Promise<void> {
  const failures: (string | undefined)[] = [];
  const sandbox = await startSandbox({
    httpsPort: 0,
    answerDelay: 0,
    assigningMilliseconds: 0,
    onEvent: ({ event, reason }) => {
      if (event === 'server.failed') failures.push(reason);
    },
  });
  try {
    const { primaryKey } = sandbox.createEnrollmentGroup({ enrollmentGroupId: 'fuzz' });
    const key = deriveDeviceKey(primaryKey, REGISTRATION_ID);
    // The device is there afterwards, and its hub lets it in.
    await isWell(sandbox, key);
    const wanted = fc.sample(attacks(sandbox, key), { numRuns: inputs, seed }).values();
    const worker = async () => {
      for (const attack of wanted) await carryOut(attack, sandbox);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    await isWell(sandbox, key);
    assert.deepEqual(failures, []);
  } finally {
    await sandbox.close();
  }
}
