import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveDeviceKey } from '../../source/protocol/device-key.ts';
import {
  checkSymmetricKey,
  DERIVED_KEY_BYTES,
  keyBytes,
} from '../../source/protocol/symmetric-key.ts';

const bytes = (length: number): string => Buffer.alloc(length, 7).toString('base64');

describe('a symmetric key', () => {
  test.each([16, 32, 64])('of %d bytes is one', (length) => {
    expect(checkSymmetricKey(bytes(length))).toBeUndefined();
  });

  test.each([
    ['', 'empty'],
    [bytes(15), 'too-short'],
    [bytes(65), 'too-long'],
    ['not base64 at all!', 'not-base64'],
    [bytes(16).replace(/=+$/, ''), 'not-base64'],
    [bytes(32).replaceAll('+', '-').replace('B', '_'), 'not-base64'],
    ['HostName=a;DeviceId=b;SharedAccessKey=c', 'is-connection-string'],
    ['SharedAccessSignature sr=a&sig=b&se=1', 'is-sas-token'],
  ])('%j is not: %s', (key, problem) => {
    expect(checkSymmetricKey(key)).toBe(problem);
  });

  test('of 16 to 64 bytes passes, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 64 }), (raw) => {
        expect(checkSymmetricKey(Buffer.from(raw).toString('base64'))).toBeUndefined();
      }),
    );
  });
});

test('what a derivation gives has the length that says so', () => {
  expect(keyBytes(deriveDeviceKey(bytes(64), 'my-device-007'))).toBe(DERIVED_KEY_BYTES);
});
