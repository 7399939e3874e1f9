import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSasToken, isSignedBy, parseSasToken } from '../../source/protocol/sas-token.ts';

const KEY =
  '18RQk/hOPJR9EbsJlk2j8WA6vWaj/yi+oaYg7zmxfQNdOyMSu+SJ8O7TSlZhDJCYmn4rzEiVKIzNiVAWjLxrGA==';
const SIGNATURE = 'f%2BwW8XOKeJOtiPc9Iwjc4OpExvPM7NlhM9qxN2a1aAM%3D';
const RESOURCE = 'MyExampleHub.azure-devices.net/devices/my-symkey-device';

const keys = fc.uint8Array({ minLength: 16, maxLength: 64 }).map((bytes) => {
  return Buffer.from(bytes).toString('base64');
});
const expiries = fc.integer({ min: 0, max: 999_999_999_999 });

describe('protocol.md 4.1: the published token', () => {
  test('is made from its key, resource and expiry', () => {
    expect(createSasToken(RESOURCE, KEY, 1663119026)).toBe(
      `SharedAccessSignature sr=MyExampleHub.azure-devices.net%2Fdevices%2Fmy-symkey-device&sig=${SIGNATURE}&se=1663119026`,
    );
  });

  test('is recognised as signed by its key and by no other', () => {
    const token = parseSasToken(createSasToken(RESOURCE, KEY, 1663119026));
    expect(token && isSignedBy(token, KEY)).toBe(true);
    expect(token && isSignedBy(token, Buffer.alloc(64).toString('base64'))).toBe(false);
  });
});

describe('protocol.md 1.3: every shape the SDKs send', () => {
  const sr = '0ne00000001/registrations/dev1';
  const made = parseSasToken(createSasToken(sr, KEY, 2_000_000_000));

  test.each([
    ['Python: no skn', (s: string) => `sr=${encodeURIComponent(sr)}&sig=${s}&se=2000000000`],
    [
      'C#: skn last',
      (s: string) => `sr=${encodeURIComponent(sr)}&sig=${s}&se=2000000000&skn=registration`,
    ],
    ['Java: empty skn', (s: string) => `sr=${encodeURIComponent(sr)}&sig=${s}&se=2000000000&skn=`],
    [
      'by hand: skn in front',
      (s: string) => `sr=${encodeURIComponent(sr)}&skn=registration&sig=${s}&se=2000000000`,
    ],
  ])('%s', (_name, shape) => {
    const token = parseSasToken(
      `SharedAccessSignature ${shape(encodeURIComponent(made?.signature ?? ''))}`,
    );
    expect(token).toMatchObject({ resource: sr, expiresAt: 2_000_000_000 });
    expect(token && isSignedBy(token, KEY)).toBe(true);
  });

  test('an unencoded resource is signed as it stands, as Node does', async () => {
    const { createHmac } = await import('node:crypto');
    const sig = createHmac('sha256', Buffer.from(KEY, 'base64'))
      .update(`${sr}\n2000000000`)
      .digest('base64');
    const text = `SharedAccessSignature sr=${sr}&sig=${encodeURIComponent(sig)}&skn=registration&se=2000000000`;
    const token = parseSasToken(text);
    expect(token).toMatchObject({ resource: sr, resourceAsSent: sr, policy: 'registration' });
    expect(token && isSignedBy(token, KEY)).toBe(true);
  });

  test('an empty policy is none', () => {
    expect(parseSasToken('SharedAccessSignature sr=a&sig=b&se=1&skn=')?.policy).toBeUndefined();
  });
});

describe('what is no token', () => {
  test.each([
    ['', 'nothing'],
    ['sr=a&sig=b&se=1', 'no prefix'],
    ['SharedAccessSignature sig=b&se=1', 'no resource'],
    ['SharedAccessSignature sr=a&se=1', 'no signature'],
    ['SharedAccessSignature sr=a&sig=b', 'no expiry'],
    ['SharedAccessSignature sr=a&sig=b&se=1.5', 'an expiry with a fraction'],
    ['SharedAccessSignature sr=a&sig=b&se=1663119026000000', 'an expiry in microseconds'],
    ['SharedAccessSignature sr=a&sig=b&se=tomorrow', 'an expiry in words'],
    ['SharedAccessSignature sr=%&sig=b&se=1', 'a malformed escape'],
  ])('%s (%s)', (text) => {
    expect(parseSasToken(text)).toBeUndefined();
  });
});

describe('for any input', () => {
  test('what is made is read back', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), keys, expiries, (resource, key, expiresAt) => {
        // A lone surrogate has no UTF-8 form, so no SDK can send it.
        fc.pre(!/\p{Surrogate}/u.test(resource));
        const token = parseSasToken(createSasToken(resource, key, expiresAt));
        expect(token).toMatchObject({ resource, expiresAt });
        expect(token && isSignedBy(token, key)).toBe(true);
      }),
    );
  });

  test('a changed resource or expiry breaks the signature', () => {
    fc.assert(
      fc.property(keys, expiries, (key, expiresAt) => {
        const token = parseSasToken(createSasToken('scope/registrations/a', key, expiresAt));
        expect(token).toBeDefined();
        if (!token) return;
        expect(isSignedBy({ ...token, expiresAt: expiresAt + 1 }, key)).toBe(false);
        expect(isSignedBy({ ...token, resourceAsSent: 'scope/registrations/b' }, key)).toBe(false);
      }),
    );
  });

  test('no text makes the parser throw', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const fields of ['', text, `sr=${text}&sig=${text}&se=${text}`]) {
          expect(() => parseSasToken(`SharedAccessSignature ${fields}`)).not.toThrow();
        }
        expect(() => parseSasToken(text)).not.toThrow();
      }),
    );
  });
});
