import fc from 'fast-check';
import type { Packet } from 'mqtt';
import { describe, expect, test } from 'vitest';
import {
  cutPayload,
  describePacket,
  SHOWN_PAYLOAD_BYTES,
} from '../../source/device/describe-packet.ts';
import { createSasToken } from '../../source/protocol/sas-token.ts';

const connect = (password: string): Packet => ({
  cmd: 'connect',
  clientId: 'dev1',
  protocolId: 'MQTT',
  username: '0ne00A1B2C3/registrations/dev1/api-version=2019-03-31',
  password: Buffer.from(password),
});

const publish = (payload: string | Buffer): Packet => ({
  cmd: 'publish',
  topic: 'devices/dev1/messages/events/',
  payload,
  qos: 1,
  messageId: 7,
  dup: false,
  retain: false,
});

describe('a packet that is told', () => {
  test('says of a CONNECT what its token opens and until when', () => {
    const token = createSasToken('0ne00A1B2C3/registrations/dev1', 'a2V5', 1_700_000_000);
    expect(describePacket('dps', 'out', connect(token))).toEqual({
      link: 'dps',
      direction: 'out',
      packet: 'CONNECT',
      clientId: 'dev1',
      userName: '0ne00A1B2C3/registrations/dev1/api-version=2019-03-31',
      token: { resource: '0ne00A1B2C3/registrations/dev1', expiresAt: 1_700_000_000 },
    });
  });

  test('says of a CONNECT whose key signed its token, where the token names it', () => {
    const token = createSasToken('scope/registrations/x', 'a2V5', 1_700_000_000, 'registration');
    expect(describePacket('dps', 'out', connect(token)).token?.policy).toBe('registration');
  });

  test('never contains the signature, whatever the key', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 64 }), (bytes) => {
        const key = Buffer.from(bytes).toString('base64');
        const token = createSasToken('scope/registrations/x', key, 1_700_000_000);
        const signature = /sig=([^&]+)/.exec(token)?.[1] as string;
        const text = JSON.stringify(describePacket('dps', 'out', connect(token)));
        expect(text).not.toContain(signature);
        expect(text).not.toContain(decodeURIComponent(signature));
        expect(text).not.toContain(key);
      }),
    );
  });

  test('never contains a password that is no token', () => {
    const described = describePacket('hub', 'out', connect('hunter2-hunter2'));
    expect(JSON.stringify(described)).not.toContain('hunter2');
  });

  test.each<[Packet, object]>([
    [
      { cmd: 'connack', returnCode: 5, sessionPresent: false },
      { packet: 'CONNACK', returnCode: 5 },
    ],
    [
      { cmd: 'subscribe', messageId: 1, subscriptions: [{ topic: 'a/#', qos: 1 }] },
      { packet: 'SUBSCRIBE', topic: 'a/#', qos: 1, messageId: 1 },
    ],
    [
      { cmd: 'suback', messageId: 1, granted: [128] },
      { packet: 'SUBACK', messageId: 1, returnCode: 128 },
    ],
    [
      { cmd: 'unsubscribe', messageId: 2, unsubscriptions: ['a/#'] },
      { packet: 'UNSUBSCRIBE', topic: 'a/#', messageId: 2 },
    ],
    [
      { cmd: 'puback', messageId: 3 },
      { packet: 'PUBACK', messageId: 3 },
    ],
    [{ cmd: 'pingreq' }, { packet: 'PINGREQ' }],
  ])('has what matters of %o', (packet, told) => {
    expect(describePacket('hub', 'in', packet)).toEqual({ link: 'hub', direction: 'in', ...told });
  });

  test('has its whole payload, and how many bytes that was', () => {
    expect(describePacket('hub', 'out', publish('12 °C'))).toMatchObject({
      payload: '12 °C',
      payloadBytes: 6,
      messageId: 7,
    });
  });
});

describe('a payload that is cut for showing', () => {
  test('stays as it is when it is short', () => {
    const packet = describePacket('hub', 'out', publish('x'.repeat(SHOWN_PAYLOAD_BYTES)));
    expect(cutPayload(packet)).toBe(packet);
  });

  test('is never cut within a character', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), (shift) => {
        const text = 'x'.repeat(shift) + '🌡'.repeat(SHOWN_PAYLOAD_BYTES);
        const cut = cutPayload(describePacket('hub', 'out', publish(text)));
        expect(text.startsWith(cut.payload ?? 'nothing')).toBe(true);
        expect(Buffer.byteLength(cut.payload ?? '')).toBeLessThanOrEqual(SHOWN_PAYLOAD_BYTES);
        expect(Buffer.byteLength(cut.payload ?? '')).toBeGreaterThan(SHOWN_PAYLOAD_BYTES - 4);
        expect(cut.payloadBytes).toBe(Buffer.byteLength(text));
      }),
    );
  });
});
