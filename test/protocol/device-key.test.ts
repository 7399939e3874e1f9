import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveDeviceKey } from '../../source/protocol/device-key.ts';

const GROUP_KEY =
  '8isrFI1sGsIlvvFSSFRiMfCNzv21fjbE/+ah/lSh3lF8e2YG1Te7w1KpZhJFFXJrqYKi9yegxkqIChbqOS9Egw==';

describe('protocol.md 4.1: the key of one device of a group', () => {
  test('is the documented one for the documented registration ID', () => {
    expect(deriveDeviceKey(GROUP_KEY, 'sn-007-888-abc-mac-a1-b2-c3-d4-e5-f6')).toBe(
      'Jsm0lyGpjaVYVP2g3FnmnmG9dI/9qU24wNoykUmermc=',
    );
  });

  test('is another one when the letters are upper case', () => {
    expect(deriveDeviceKey(GROUP_KEY, 'SN-007-888-ABC-MAC-A1-B2-C3-D4-E5-F6')).toBe(
      '9GWVnYuoOLXlHc346XjhLRb9pKgIOrKSwxDRSOgnvXo=',
    );
  });

  test('is always 32 bytes in 44 characters', () => {
    fc.assert(
      fc.property(fc.string(), (registrationId) => {
        const key = deriveDeviceKey(GROUP_KEY, registrationId);
        expect(key).toHaveLength(44);
        expect(Buffer.from(key, 'base64')).toHaveLength(32);
      }),
    );
  });
});
