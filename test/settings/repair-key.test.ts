import { describe, expect, it } from 'vitest';
import { repairedKey } from '../../source/settings/repair-key.ts';

const LONG = Buffer.alloc(64, 251).toString('base64');
const SHORT = Buffer.alloc(32, 251).toString('base64');

describe('the base64 of a key', () => {
  it.each([
    ['lost both signs at its end', LONG.slice(0, -2), LONG],
    ['lost one of them', LONG.slice(0, -1), LONG],
    ['lost the only one', SHORT.slice(0, -1), SHORT],
    ['has one too many', `${SHORT}=`, SHORT],
    ['has the alphabet of addresses', SHORT.replaceAll('+', '-').replaceAll('/', '_'), SHORT],
    ['is escaped for an address', encodeURIComponent(LONG), LONG],
    ['is escaped for a web page', LONG.replaceAll('=', '\\u003d').replaceAll('+', '\\u002B'), LONG],
  ])('is repaired where it %s', (_what, given, whole) => {
    expect(repairedKey(given)).toBe(whole);
  });

  it.each([
    ['is right', LONG],
    ['was cut', LONG.slice(0, 50)],
    ['lost a character before its end', LONG.slice(1)],
    ['is of a length that Azure never makes', Buffer.alloc(20, 7).toString('base64').slice(0, -1)],
    ['ends as no encoder ends', `${SHORT.slice(0, -2)}_`],
    ['is a name', 'my-device-007'],
    ['is empty', ''],
  ])('is left alone where it %s', (_what, given) => {
    expect(repairedKey(given)).toBeUndefined();
  });
});
