import { describe, expect, it } from 'vitest';
import { readPacket } from '../../source/protocol/read-packet.ts';
import type { WirePacket } from '../../source/protocol/wire-packet.ts';
import { meaningOf, wireMeaning } from '../../source/wire/meaning.ts';
import { wireParts } from '../../source/wire/parts.ts';
import { MESSAGES } from '../helpers/english.ts';

const packet = (link: 'dps' | 'hub', direction: 'out' | 'in', rest: object): WirePacket =>
  ({ link, direction, packet: 'PUBLISH', ...rest }) as WirePacket;

const answer = (status: number, body: object, tail = ''): WirePacket =>
  packet('dps', 'in', {
    topic: `$dps/registrations/res/${status}/?$rid=1${tail}`,
    payload: JSON.stringify(body),
  });

describe('the meaning of a packet', () => {
  it.each([
    [packet('dps', 'out', { packet: 'CONNECT' }), 'dps-connect'],
    [packet('hub', 'out', { packet: 'CONNECT' }), 'hub-connect'],
    [packet('dps', 'in', { packet: 'CONNACK', returnCode: 0 }), 'dps-accepted'],
    [packet('dps', 'in', { packet: 'CONNACK', returnCode: 3 }), 'dps-refused-unavailable'],
    [packet('hub', 'in', { packet: 'CONNACK', returnCode: 5 }), 'hub-refused-unauthorized'],
    [packet('hub', 'in', { packet: 'CONNACK', returnCode: 2 }), 'refused-otherwise'],
    [packet('dps', 'out', { packet: 'SUBSCRIBE' }), 'dps-subscribe'],
    [packet('dps', 'in', { packet: 'SUBACK', returnCode: 1 }), 'granted'],
    [packet('dps', 'in', { packet: 'SUBACK', returnCode: 128 }), 'not-granted'],
    [packet('dps', 'out', { topic: '$dps/registrations/PUT/iotdps-register/?$rid=1' }), 'register'],
    [
      packet('dps', 'out', {
        topic: '$dps/registrations/GET/iotdps-get-operationstatus/?$rid=2&operationId=4.a',
      }),
      'look',
    ],
    [answer(202, { operationId: '4.a', status: 'assigning' }, '&retry-after=3'), 'taken'],
    [answer(202, { status: 'assigning', registrationState: {} }), 'assigning'],
    [
      answer(200, {
        status: 'assigned',
        registrationState: { assignedHub: 'hub.net', deviceId: 'dev' },
      }),
      'assigned',
    ],
    [answer(200, { status: 'assigned' }), 'final-otherwise'],
    [answer(200, { status: 'failed' }), 'failed'],
    [answer(200, { status: 'disabled' }), 'disabled'],
    [answer(200, {}), 'final-otherwise'],
    [answer(401, { errorCode: 401002 }), 'unauthorized'],
    [answer(404, {}), 'dps-refused'],
    [answer(429, {}, '&retry-after=3'), 'throttled'],
    [answer(503, {}), 'service-trouble'],
    [packet('dps', 'in', { packet: 'PUBACK' }), 'request-acknowledged'],
    [packet('dps', 'out', { packet: 'PUBACK' }), 'answer-acknowledged'],
    [packet('hub', 'in', { packet: 'PUBACK' }), 'telemetry-acknowledged'],
    [packet('hub', 'out', { topic: 'devices/d/messages/events/%24.mid=1' }), 'telemetry'],
    [packet('hub', 'out', { topic: '$iothub/twin/GET/?$rid=1' }), 'twin-get'],
    [packet('hub', 'in', { topic: '$iothub/twin/res/200/?$rid=1' }), 'twin'],
    [packet('hub', 'in', { topic: '$iothub/twin/res/429/?$rid=1' }), 'twin-refused'],
    [
      packet('hub', 'out', { topic: '$iothub/twin/PATCH/properties/reported/?$rid=1' }),
      'twin-patch',
    ],
    [packet('hub', 'in', { topic: '$iothub/twin/res/204/?$rid=1&$version=2' }), 'twin-patched'],
    [
      packet('hub', 'in', { topic: '$iothub/twin/PATCH/properties/desired/?$version=2' }),
      'desired',
    ],
    [packet('hub', 'in', { topic: '$iothub/methods/POST/reboot/?$rid=1' }), 'method'],
    [packet('hub', 'out', { topic: '$iothub/methods/res/200/?$rid=1' }), 'method-answer'],
    [packet('hub', 'in', { topic: 'devices/d/messages/devicebound/a=b' }), 'command'],
    [packet('hub', 'out', { packet: 'PINGREQ' }), 'ping'],
    [packet('hub', 'in', { packet: 'PINGRESP' }), 'pong'],
    [packet('hub', 'out', { packet: 'DISCONNECT' }), 'disconnect'],
    [packet('hub', 'out', { topic: 'anything/else' }), 'other'],
    [
      packet('dps', 'in', { topic: '$dps/registrations/res/200/?$rid=1', payload: 'null' }),
      'final-otherwise',
    ],
  ])('of %o is %s', (crossed, meaning) => {
    expect(meaningOf(readPacket(crossed))).toBe(meaning);
  });

  it('has other words for an expert, and one rule for both', () => {
    const crossed = answer(401, { errorCode: 401002 });
    const plain = wireMeaning(crossed, 'beginner', MESSAGES);
    const expert = wireMeaning(crossed, 'expert', MESSAGES);
    expect(plain.says).toMatch(/does not accept the key/);
    expect(expert.says).toMatch(/signature fits no enrollment/);
    expect(expert.rule).toBe(plain.rule);
  });

  it('names a rule of MQTT or a row of the protocol for every kind', () => {
    for (const { beginner, expert, rule } of Object.values(MESSAGES.wire.meanings)) {
      expect(beginner).toMatch(/[.?"]$/);
      expect(expert).toMatch(/\.$/);
      expect(rule).toMatch(/MQTT 3\.1\.1|device API of (?:DPS|IoT Hub)/);
      // The sections of the project's own documents say nothing to who reads a screen.
      expect(rule).not.toMatch(/protocol reference|\.md/i);
    }
  });
});

describe('the named parts of a packet', () => {
  it('are those of the user name of each service', () => {
    const dps = packet('dps', 'out', {
      packet: 'CONNECT',
      clientId: 'dev1',
      userName: '0ne00A1B2C3/registrations/dev1/api-version=2019-03-31&ClientVersion=x',
    });
    expect(wireParts(dps, MESSAGES)).toEqual([
      ['Client ID', 'dev1'],
      ['ID scope', '0ne00A1B2C3'],
      ['Registration ID', 'dev1'],
      ['api-version', '2019-03-31'],
    ]);
    const hub = packet('hub', 'out', {
      packet: 'CONNECT',
      userName: 'h.azure-devices.net/dev1/?api-version=2021-04-12&model-id=m',
    });
    expect(wireParts(hub, MESSAGES)).toEqual([
      ['Hub', 'h.azure-devices.net'],
      ['Device ID', 'dev1'],
      ['api-version', '2021-04-12'],
      ['Model ID', 'm'],
    ]);
  });

  it('are those of the topic: status, request ID, retry-after', () => {
    const parts = wireParts(answer(202, {}, '&retry-after=3'), MESSAGES);
    expect(parts).toContainEqual(['Status', '202']);
    expect(parts).toContainEqual(['Request ID', '1']);
    expect(parts).toContainEqual(['retry-after', '3 s']);
  });

  it('are the properties of a message, decoded', () => {
    const topic = 'devices/d/messages/events/%24.mid=7&alert=a%20b';
    const parts = wireParts(packet('hub', 'out', { topic }), MESSAGES);
    expect(parts).toContainEqual(['$.mid', '7']);
    expect(parts).toContainEqual(['alert', 'a b']);
  });

  it('leave a topic whole that nobody knows', () => {
    const parts = wireParts(packet('hub', 'in', { topic: 'x/%' }), MESSAGES);
    expect(parts).toEqual([['Topic', 'x/%']]);
  });
});
