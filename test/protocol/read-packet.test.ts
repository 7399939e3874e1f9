import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPacket } from '../../source/protocol/read-packet.ts';
import { LINKS } from '../../source/protocol/vocabulary.ts';
import type { WireFact } from '../../source/protocol/wire-fact.ts';
import type { MqttPacketName, WirePacket } from '../../source/protocol/wire-packet.ts';

const packet = (
  link: 'dps' | 'hub',
  direction: 'out' | 'in',
  rest: Partial<WirePacket> = {},
): WirePacket => ({ link, direction, packet: 'PUBLISH', ...rest });

const NAMES: readonly MqttPacketName[] = [
  'CONNECT',
  'CONNACK',
  'PUBLISH',
  'PUBACK',
  'PUBREC',
  'PUBREL',
  'PUBCOMP',
  'SUBSCRIBE',
  'SUBACK',
  'UNSUBSCRIBE',
  'UNSUBACK',
  'PINGREQ',
  'PINGRESP',
  'DISCONNECT',
  'AUTH',
];

const TOKEN = { resource: 'r', expiresAt: 1 };
const FACTS: readonly (readonly [packet: WirePacket, fact: WireFact])[] = [
  [
    packet('dps', 'out', {
      packet: 'CONNECT',
      clientId: 'dev1',
      userName: '0ne00A1B2C3/registrations/dev1/api-version=2019-03-31',
      token: TOKEN,
    }),
    {
      kind: 'dps-connect',
      clientId: 'dev1',
      userName: '0ne00A1B2C3/registrations/dev1/api-version=2019-03-31',
      token: TOKEN,
      names: { idScope: '0ne00A1B2C3', registrationId: 'dev1', apiVersion: '2019-03-31' },
    },
  ],
  [
    packet('hub', 'out', { packet: 'CONNECT', userName: 'h/dev1/m1/?api-version=1' }),
    {
      kind: 'hub-connect',
      clientId: undefined,
      userName: 'h/dev1/m1/?api-version=1',
      token: undefined,
      names: {
        host: 'h',
        identity: { deviceId: 'dev1', moduleId: 'm1' },
        apiVersion: '1',
        modelId: undefined,
      },
    },
  ],
  [
    packet('dps', 'in', { packet: 'CONNACK', returnCode: 5 }),
    { kind: 'connack', link: 'dps', code: 5 },
  ],
  [
    packet('hub', 'out', { packet: 'SUBSCRIBE', topic: 'a/# b/#' }),
    { kind: 'subscribe', link: 'hub', filters: ['a/#', 'b/#'] },
  ],
  [
    packet('hub', 'in', { packet: 'SUBACK', returnCode: 127 }),
    { kind: 'suback', link: 'hub', code: 127, granted: true },
  ],
  [
    packet('hub', 'in', { packet: 'SUBACK', returnCode: 128 }),
    { kind: 'suback', link: 'hub', code: 128, granted: false },
  ],
  [
    packet('hub', 'out', { packet: 'UNSUBSCRIBE', topic: 'a/#' }),
    { kind: 'unsubscribe', filters: ['a/#'] },
  ],
  [packet('hub', 'in', { packet: 'UNSUBACK' }), { kind: 'unsuback' }],
  [
    packet('dps', 'out', { topic: '$dps/registrations/PUT/iotdps-register/?$rid=7' }),
    { kind: 'register', requestId: '7' },
  ],
  [
    packet('dps', 'out', {
      topic: '$dps/registrations/GET/iotdps-get-operationstatus/?$rid=8&operationId=4.a',
    }),
    { kind: 'poll', requestId: '8', operationId: '4.a' },
  ],
  [
    packet('dps', 'in', {
      topic: '$dps/registrations/res/401/?$rid=7',
      payload: '{"errorCode":401002,"trackingId":"t","message":"Unauthorized"}',
    }),
    {
      kind: 'registration-answer',
      status: 401,
      requestId: '7',
      retryAfter: undefined,
      outcome: 'refused',
      said: undefined,
      operationId: undefined,
      registration: undefined,
      error: { errorCode: 401002, message: 'Unauthorized', trackingId: 't' },
    },
  ],
  [packet('dps', 'in', { packet: 'PUBACK' }), { kind: 'puback', of: 'request' }],
  [packet('hub', 'in', { packet: 'PUBACK' }), { kind: 'puback', of: 'telemetry' }],
  [packet('dps', 'out', { packet: 'PUBACK' }), { kind: 'puback', of: 'delivery' }],
  [
    packet('hub', 'out', { topic: 'devices/d/messages/events/a=b', payload: 'windy' }),
    {
      kind: 'telemetry',
      identity: { deviceId: 'd', moduleId: undefined },
      properties: 'a=b',
      body: 'windy',
    },
  ],
  [
    packet('hub', 'out', { topic: '$iothub/twin/GET/?$rid=1' }),
    { kind: 'twin-get', requestId: '1' },
  ],
  [
    packet('hub', 'out', { topic: '$iothub/twin/PATCH/properties/reported/?$rid=2' }),
    { kind: 'twin-patch', requestId: '2', version: undefined },
  ],
  [
    packet('hub', 'in', { topic: '$iothub/twin/res/204/?$rid=2&$version=3' }),
    { kind: 'twin-answer', status: 204, requestId: '2', version: 3, error: {} },
  ],
  [
    packet('hub', 'in', {
      topic: '$iothub/twin/res/429/?$rid=2',
      payload: '{"errorCode":"429","message":"Throttled"}',
    }),
    {
      kind: 'twin-answer',
      status: 429,
      requestId: '2',
      version: undefined,
      error: { errorCode: undefined, message: 'Throttled', trackingId: undefined },
    },
  ],
  [
    packet('hub', 'in', { topic: '$iothub/twin/PATCH/properties/desired/?$version=4' }),
    { kind: 'twin-desired', version: 4 },
  ],
  [
    packet('hub', 'in', { topic: '$iothub/methods/POST/reboot/?$rid=5' }),
    { kind: 'method', name: 'reboot', requestId: '5' },
  ],
  [
    packet('hub', 'out', { topic: '$iothub/methods/res/200/?$rid=5' }),
    { kind: 'method-answer', status: 200, requestId: '5' },
  ],
  [
    packet('hub', 'in', { topic: 'devices/d/messages/devicebound/a=b' }),
    { kind: 'command', deviceId: 'd', properties: 'a=b' },
  ],
  [packet('hub', 'out', { packet: 'PINGREQ' }), { kind: 'ping' }],
  [packet('hub', 'in', { packet: 'PINGRESP' }), { kind: 'pong' }],
  [packet('dps', 'out', { packet: 'DISCONNECT' }), { kind: 'disconnect' }],
  [packet('hub', 'out', { packet: 'PUBREC' }), { kind: 'unknown', topic: undefined }],
];

describe('a packet', () => {
  it.each(FACTS)('%o is %o', (crossed, fact) => {
    expect(readPacket(crossed)).toEqual(fact);
  });

  it.each([
    packet('hub', 'out', { topic: '$dps/registrations/PUT/iotdps-register/?$rid=7' }),
    packet('dps', 'out', { topic: '$iothub/twin/GET/?$rid=1' }),
    packet('hub', 'in', { topic: '$iothub/twin/GET/?$rid=1' }),
    packet('dps', 'out', { topic: '$dps/registrations/res/200/?$rid=1' }),
    packet('hub', 'in', { topic: 'devices/d/messages/deviceboundary' }),
    packet('hub', 'in', {}),
  ])('on a topic of the other service or direction is unknown: %o', (crossed) => {
    expect(readPacket(crossed)).toEqual({ kind: 'unknown', topic: crossed.topic });
  });

  it('is read whatever stands in it', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.constantFrom(...FACTS.map(([{ topic, userName }]) => topic ?? userName ?? '')),
    );
    const any = fc.record({
      link: fc.constantFrom(...LINKS),
      direction: fc.constantFrom('out' as const, 'in' as const),
      packet: fc.constantFrom(...NAMES),
      topic: texts,
      userName: texts,
      payload: fc.oneof(fc.string(), fc.json()),
      payloadBytes: fc.nat(100),
      returnCode: fc.nat(255),
    });
    fc.assert(
      fc.property(any, (crossed) => {
        expect(readPacket(crossed).kind).toBeTypeOf('string');
      }),
    );
  });
});
