import fc from 'fast-check';
import mqttPacket, { type Packet } from 'mqtt-packet';
import { createSasToken } from '../../../source/protocol/sas-token.ts';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { webSocketFrames } from './web-socket-frames.ts';

/** The device that garbage comes from once it is let in, and the honest one that is to be served all the same. */
export const REGISTRATION_ID = 'witness';

export interface Attack {
  readonly road: 'tcp' | 'mqtt' | 'https';
  readonly bytes: Uint8Array;
}

const FAR_FUTURE = 4_000_000_000;
const COMMON = { dup: false, retain: false } as const;

function connect(username: string, resource: string, key: string): Packet {
  return {
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 4,
    clean: true,
    keepalive: 60,
    clientId: REGISTRATION_ID,
    username,
    password: Buffer.from(createSasToken(resource, key, FAR_FUTURE, 'registration')),
  };
}

/** What a device says to DPS, from its CONNECT to the end of its registration. */
export function dpsPackets({ idScope }: Sandbox, key: string): [Packet, ...Packet[]] {
  const resource = `${idScope}/registrations/${REGISTRATION_ID}`;
  return [
    connect(`${resource}/api-version=2019-03-31`, resource, key),
    {
      cmd: 'subscribe',
      messageId: 1,
      subscriptions: [{ topic: '$dps/registrations/res/#', qos: 1 }],
    },
    {
      ...COMMON,
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

/** What a device says to its hub. */
function hubPackets({ hubs }: Sandbox, key: string): [Packet, ...Packet[]] {
  const [hub] = hubs;
  const topics = [
    `devices/${REGISTRATION_ID}/messages/events/a=b&%24.ct=application%2Fjson`,
    '$iothub/twin/GET/?$rid=1',
    '$iothub/twin/PATCH/properties/reported/?$rid=2&$version=1',
    '$iothub/methods/res/200/?$rid=3',
  ];
  const filters = [
    `devices/${REGISTRATION_ID}/messages/devicebound/#`,
    '$iothub/twin/res/#',
    '$iothub/methods/POST/#',
  ];
  return [
    connect(
      `${hub}/${REGISTRATION_ID}/?api-version=2021-04-12&model-id=dtmi%3Aa%3Bb%3B1`,
      `${hub}/devices/${REGISTRATION_ID}`,
      key,
    ),
    ...filters.map(
      (topic, index): Packet => ({
        cmd: 'subscribe',
        messageId: 20 + index,
        subscriptions: [{ topic, qos: 1 }],
      }),
    ),
    ...topics.map(
      (topic, index): Packet => ({
        ...COMMON,
        cmd: 'publish',
        topic,
        payload: '{"fan":{"speed":1}}',
        qos: index % 2 === 0 ? 1 : 0,
        messageId: 40 + index,
      }),
    ),
    { cmd: 'puback', messageId: 1 },
    { cmd: 'disconnect' },
  ];
}

const UPGRADE =
  'GET /$iothub/websocket HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: mqtt\r\n\r\n';

const REQUESTS = [
  'GET /enrollments/a?api-version=2021-10-01 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
  'PUT /devices/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}',
  'POST /enrollments/query HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n',
  UPGRADE,
];

/** Everything a stranger, or a device that is let in, may do to a sandbox. */
export function attacks(sandbox: Sandbox, key: string): fc.Arbitrary<Attack> {
  const noise = fc.uint8Array({ maxLength: 400 });
  const mqtt = fc.oneof(
    conversation(dpsPackets(sandbox, key)),
    conversation(hubPackets(sandbox, key)),
  );
  const https = fc.constantFrom(...REQUESTS).map((request) => Buffer.from(request));
  const webSocket = webSocketFrames(mqtt).map((frames) =>
    Buffer.concat([Buffer.from(UPGRADE), frames]),
  );
  return fc.oneof(
    fc.record({ road: fc.constant('tcp' as const), bytes: noise }),
    fc.record({ road: fc.constantFrom('mqtt' as const, 'https' as const), bytes: noise }),
    fc.record({ road: fc.constant('mqtt' as const), bytes: damaged(mqtt) }),
    fc.record({ road: fc.constant('https' as const), bytes: damaged(https) }),
    fc.record({ road: fc.constant('https' as const), bytes: damaged(webSocket) }),
  );
}

/** Some of the packets, most times with the CONNECT, so that the garbage after it comes further. */
function conversation(packets: readonly [Packet, ...Packet[]]): fc.Arbitrary<Uint8Array> {
  const [connectPacket, ...others] = packets.map((packet) => mqttPacket.generate(packet)) as [
    Buffer,
    ...Buffer[],
  ];
  return fc
    .tuple(
      fc.subarray([connectPacket], { minLength: 0 }),
      fc.array(fc.constantFrom(...others), { maxLength: 4 }),
    )
    .map((parts) => Buffer.concat(parts.flat()));
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
