import { describe, expect, it } from 'vitest';
import type { WirePacket } from '../../../../source/protocol/wire-packet.ts';
import { describeWire } from '../../../../source/ui/views/wire/describe-wire.ts';
import { MESSAGES } from '../../../helpers/english.ts';

const AT = Date.parse('2020-01-01T00:00:00Z');
const RESPONSE = '$dps/registrations/res';

function described(packet: Partial<WirePacket> & { packet: string }): string {
  const whole: WirePacket = { link: 'dps', direction: 'in', ...packet };
  const { kind, meaning } = describeWire(whole, AT, MESSAGES);
  return `${kind}: ${meaning}`;
}

const answer = (status: number, body: object, tail = ''): string =>
  described({
    packet: 'PUBLISH',
    topic: `${RESPONSE}/${status}/?$rid=1${tail}`,
    payload: JSON.stringify(body),
  });

describe('a packet in words', () => {
  it('says who connects and for how long the token is good', () => {
    const token = { resource: 'r', expiresAt: AT / 1000 + 3600 };
    expect(described({ packet: 'CONNECT', direction: 'out', clientId: 'dev', token })).toBe(
      'CONNECT: dev, token valid 60 min',
    );
  });

  it('tells acceptance from refusal', () => {
    expect(described({ packet: 'CONNACK', returnCode: 0 })).toBe('CONNACK: accepted');
    expect(described({ packet: 'CONNACK', returnCode: 5 })).toBe('CONNACK: refused, code 5');
    expect(described({ packet: 'SUBACK', returnCode: 0x80 })).toBe('SUBACK: not granted');
  });

  it('names the two requests of a device', () => {
    const out = { packet: 'PUBLISH', direction: 'out' } as const;
    expect(
      described({ ...out, topic: '$dps/registrations/PUT/iotdps-register/?$rid=12345678-9abc' }),
    ).toBe('PUBLISH: register ($rid 12345678)');
    expect(
      described({
        ...out,
        topic: '$dps/registrations/GET/iotdps-get-operationstatus/?$rid=2&operationId=4.a',
      }),
    ).toBe('PUBLISH: asks for the operation ($rid 2)');
  });

  it('reads what DPS answers', () => {
    expect(answer(202, { status: 'assigning' }, '&retry-after=3')).toBe(
      'PUBLISH 202: assigning, ask again in 3 s',
    );
    expect(
      answer(200, {
        status: 'assigned',
        registrationState: { assignedHub: 'hub.net', deviceId: 'dev' },
      }),
    ).toBe('PUBLISH 200: assigned to hub.net');
    expect(answer(200, { status: 'failed', registrationState: { errorMessage: 'no hub' } })).toBe(
      'PUBLISH 200: failed: no hub',
    );
    expect(answer(401, { errorCode: 401002, message: 'Unauthorized' })).toBe(
      'PUBLISH 401: 401002 Unauthorized',
    );
  });

  it('does not stumble over an answer that is no JSON', () => {
    expect(
      described({ packet: 'PUBLISH', topic: `${RESPONSE}/500/?$rid=1`, payload: '<html>' }),
    ).toBe('PUBLISH 500: ');
  });

  it('shows the body of a message and the twin', () => {
    expect(
      described({
        link: 'hub',
        packet: 'PUBLISH',
        direction: 'out',
        topic: 'devices/dev/messages/events/',
        payload: 'test wind speed 1',
      }),
    ).toBe('PUBLISH: test wind speed 1');
    expect(
      described({ link: 'hub', packet: 'PUBLISH', topic: '$iothub/twin/res/200/?$rid=1' }),
    ).toBe('PUBLISH 200: the device twin');
  });
});
