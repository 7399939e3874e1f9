import type { Packet } from 'mqtt-packet';
import { describe, expect, it } from 'vitest';
import { connectHub } from '../../source/device/hub/hub-connection.ts';
import { DEVICE_LIMITS } from '../../source/device/limits.ts';
import { register } from '../../source/device/registration.ts';
import { classify } from '../../source/diagnosis/catalogue/catalogue.ts';
import type { WirePacket } from '../../source/protocol/wire-packet.ts';
import { DEVICE, failureOf, REQUEST, symptomOf, until } from './helpers.ts';
import { type Attack, message, startHostileServer } from './hostile-server.ts';

const MEGABYTE = 1024 * 1024;
/** What the buffers of both systems hold at most, far below what is sent. */
const BUFFERS = 16 * MEGABYTE;

/** The beginning of a message of 64 MB (MQTT 3.1.1, 2.2.3), and then filling without an end. */
function hugePacket(): () => Buffer {
  let isBegun = false;
  return () => {
    if (isBegun) return Buffer.alloc(MEGABYTE, 'x');
    isBegun = true;
    return Buffer.from([0x30, 0x80, 0x80, 0x80, 0x20]);
  };
}

const on =
  (cmd: Packet['cmd'], part: () => () => Buffer): Attack =>
  (packet, flood) => {
    if (packet.cmd === cmd) flood(part());
  };

/** Lists, one in the other, below the bound in bytes. */
const BOMB = `{"a":${'['.repeat(400_000)}${']'.repeat(400_000)}}`;

const answerOf = (packet: Packet, body: string) => {
  const topic = packet.cmd === 'publish' ? packet.topic : '';
  const id = /\$rid=([^&]+)/.exec(topic)?.[1] ?? '';
  const prefix = topic.startsWith('$dps') ? '$dps/registrations/res' : '$iothub/twin/res';
  return message(`${prefix}/200/?$rid=${id}`, body);
};

const bomb: Attack = (packet, _flood, socket) => {
  if (packet.cmd === 'publish') socket.write(answerOf(packet, BOMB));
};

const small = () => () => message('$dps/registrations/res/200/?$rid=none', '{}');
const pings = () => () => Buffer.from([0xd0, 0]);

const ATTACKS: readonly [string, Attack, string][] = [
  ['a packet of 64 MB instead of an answer', on('subscribe', hugePacket), 'too-large'],
  ['a packet of 64 MB before the CONNACK is read', on('connect', hugePacket), 'too-large'],
  ['messages without an end', on('subscribe', small), 'too-many'],
  ['packets without a payload and without an end', on('subscribe', pings), 'too-many'],
  ['JSON nested 400,000 levels deep', bomb, 'too-deep'],
];

describe('a registration with a server that sends', () => {
  it.each(ATTACKS)('%s ends as refused, and takes no more of it', async (_what, attack, what) => {
    const server = await startHostileServer(attack);
    const packets: WirePacket[] = [];
    const work = register(REQUEST, {
      endpoint: server.endpoint,
      onWire: (packet) => packets.push(packet),
    });
    const symptom = await symptomOf(work);
    expect(symptom).toMatchObject({ link: 'dps', signal: { kind: 'unusable', what } });
    expect(classify(symptom)).toMatchObject({ code: 'dps-answer-unreadable', kind: 'refused' });
    expect(server.written()).toBeLessThan(BUFFERS);
    expect(packets.length).toBeLessThan(DEVICE_LIMITS.serverDeliveries + 100);
    await until(() => server.connections() === 0, 'the connection is cut');
  });
});

describe('a hub connection with a server that sends', () => {
  it.each(ATTACKS)('%s ends as refused, and takes no more of it', async (_what, attack, what) => {
    const server = await startHostileServer(attack);
    const packets: WirePacket[] = [];
    const session = async () => {
      const connection = await connectHub(DEVICE, {
        endpoint: server.endpoint,
        onWire: (packet) => packets.push(packet),
      });
      await connection.twin();
    };
    const symptom = await symptomOf(session());
    expect(symptom).toMatchObject({ link: 'hub', signal: { kind: 'unusable', what } });
    expect(classify(symptom)).toMatchObject({ code: 'hub-request-refused', kind: 'refused' });
    expect(server.written()).toBeLessThan(BUFFERS);
    expect(packets.length).toBeLessThan(DEVICE_LIMITS.serverDeliveries + 100);
    await until(() => server.connections() === 0, 'the connection is cut');
  });
});

it('keeps of a topic no more than of a payload', async () => {
  const server = await startHostileServer((packet, _flood, socket) => {
    if (packet.cmd === 'subscribe') socket.write(message('t'.repeat(60_000), '{}'));
    if (packet.cmd === 'publish') socket.end();
  });
  const topics: number[] = [];
  const onWire = ({ topic }: WirePacket) => topics.push(topic?.length ?? 0);
  await failureOf(register(REQUEST, { endpoint: server.endpoint, onWire }));
  expect(Math.max(...topics)).toBe(4096);
});

it.each<[string, Attack]>([
  ['a frame of 2 MB', (_packet, _flood, socket) => socket.write(Buffer.alloc(2 * MEGABYTE))],
  ['a packet of 64 MB in many frames', on('subscribe', hugePacket)],
])('cuts off over a web socket as well: %s', async (_what, attack) => {
  const server = await startHostileServer(attack, 'mqtt-ws');
  const symptom = await symptomOf(register(REQUEST, { endpoint: server.endpoint }));
  expect(symptom).toMatchObject({ signal: { kind: 'unusable', what: 'too-large' } });
  expect(server.written()).toBeLessThan(BUFFERS);
  await until(() => server.connections() === 0, 'the connection is cut');
});
