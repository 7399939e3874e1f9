import { describe, expect, it } from 'vitest';
import { describePacket } from '../../source/device/describe-packet.ts';
import { createSasToken } from '../../source/protocol/sas-token.ts';
import { duration } from '../../source/wire/times.ts';
import { tokenAnatomy } from '../../source/wire/token-anatomy.ts';
import { MESSAGES } from '../helpers/english.ts';

const EXPIRES_AT = Date.UTC(2026, 0, 1, 13) / 1000;
const NOON = Date.UTC(2026, 0, 1, 12);

describe('a token taken apart', () => {
  it('says what it opens, until when, whose key signed, and hides the signature', () => {
    const password = createSasToken('0ne/registrations/d', 'a2V5', EXPIRES_AT, 'registration');
    const { token } = describePacket('dps', 'out', {
      cmd: 'connect',
      clientId: 'd',
      protocolId: 'MQTT',
      password: Buffer.from(password),
    });
    if (!token) throw new Error('no token');
    const fields = tokenAnatomy(token, NOON, MESSAGES);
    expect(fields.map(({ name, value }) => [name, value])).toEqual([
      ['sr', '0ne/registrations/d'],
      ['se', `${EXPIRES_AT} = 2026-01-01 13:00:00 UTC, 1:00:00 left`],
      ['skn', 'registration'],
      ['sig', '[hidden]'],
    ]);
    const signature = /sig=([^&]+)/.exec(password)?.[1] as string;
    expect(JSON.stringify(fields)).not.toContain(decodeURIComponent(signature));
  });

  it('counts down, and up once it has expired', () => {
    const token = { resource: 'r', expiresAt: EXPIRES_AT };
    const se = (now: number) => tokenAnatomy(token, now, MESSAGES)[1]?.value;
    expect(se(NOON + 60_000)).toContain('59:00 left');
    expect(se(NOON + 60_999)).toContain('59:00 left');
    expect(se(NOON + 3_600_999)).toContain('00:00 left');
    expect(se(NOON + 3_601_000)).toContain('expired 00:01 ago');
    expect(se(NOON + 3_661_000)).toContain('expired 01:01 ago');
  });

  it('says that no name stands in the token of a hub device', () => {
    const [, , skn] = tokenAnatomy({ resource: 'r', expiresAt: 1 }, NOON, MESSAGES);
    expect(skn?.value).toContain('absent');
  });

  it('does not fall over a moment that no calendar has', () => {
    const token = { resource: 'r', expiresAt: 999_999_999_999 };
    expect(tokenAnatomy(token, NOON, MESSAGES)[1]?.value).toMatch(/^999999999999 = /);
  });
});

it('a duration is read at a glance', () => {
  expect([0, 61, 3600, 86_400 + 3_661].map(duration)).toEqual([
    '00:00',
    '01:01',
    '1:00:00',
    '1 d 01:01:01',
  ]);
});
