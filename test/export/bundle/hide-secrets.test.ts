import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hideSecrets } from '../../../source/export/bundle/hide-secrets.ts';
import { deriveDeviceKey } from '../../../source/protocol/device-key.ts';
import { Redactor } from '../../../source/protocol/redaction.ts';

const hidden = (text: string): string => hideSecrets(text, new Redactor());

/** Bytes as a generator of keys makes them; the same ones for the same number. */
const randomBytes = (seed: number): Buffer => createHash('sha512').update(String(seed)).digest();
const URL_KEY = randomBytes(1).subarray(0, 32).toString('base64url');

describe('what nobody else may read', () => {
  it('is hidden by its shape, whatever it stands in: keys of 16 to 64 bytes', () => {
    const around = fc.constantFrom(' ', '"', "'", '=', ':', ',', ';', '(', '\\n', '>', '/', '');
    const random = fc.tuple(fc.nat(), fc.integer({ min: 16, max: 64 }));
    fc.assert(
      fc.property(random, around, around, ([seed, length], before, after) => {
        const key = randomBytes(seed).subarray(0, length).toString('base64');
        // Without padding, a short one could as well be a name.
        fc.pre(key.endsWith('=') || key.length >= 64);
        const text = hidden(`first ${before}${key}${after} last`);
        expect(text).not.toContain(key.slice(0, 16));
        expect(text).toMatch(/^first/);
        expect(text).toMatch(/last$/);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['a connection string', `HostName=h;DeviceId=d;SharedAccessKey=Zm9v`, 'Zm9v'],
    ['a token', 'SharedAccessSignature sr=a&sig=kd0Vv1PQ%2BqTrM%3D&se=1', 'kd0Vv1PQ'],
    ['a key that is named in JSON', '{"primaryKey":"short-secret"}', 'short-secret'],
    ['the same inside a text of JSON', String.raw`"{\"primaryKey\":\"short\"}"`, 'short'],
    ['the password of a proxy', 'http://joe:pa55@proxy:3128/', 'pa55'],
    ['a private key', '-----BEGIN EC PRIVATE KEY-----\nabc\n-----END EC PRIVATE KEY-----', 'abc'],
    ['one that was cut off', '-----BEGIN PRIVATE KEY-----\\nabc', 'abc'],
    ['a key in the alphabet of addresses', `k=${URL_KEY}`, URL_KEY],
  ])('is hidden: %s', (_what, text, secret) => {
    expect(hidden(text)).not.toContain(secret);
    expect(hidden(text)).toContain('[hidden]');
  });

  it('is hidden by its value, where its shape says nothing', () => {
    const redactor = new Redactor();
    const key = deriveDeviceKey(Buffer.alloc(64, 1).toString('base64'), 'a');
    redactor.add(key);
    expect(hideSecrets(`x${encodeURIComponent(key)}x`, redactor)).toBe('x[hidden]x');
  });

  it('is hidden in hexadecimal, unless it is called a thumbprint, which everybody may know', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(32, 64), (seed, length) => {
        const hex = randomBytes(seed).subarray(0, length).toString('hex');
        expect(hidden(`{"key":"${hex}"}`)).toBe('{"key":"[hidden]"}');
        const thumbprints = `{"sha256Thumbprint":"${hex.toUpperCase()}"} fingerprint=${hex}`;
        expect(hidden(thumbprints)).toBe(thumbprints);
      }),
    );
    const others =
      'serialNumber=8085BD6B811B6E1AEE10BF5FB021F874 id=4bf92f3577b34da6a3ce929d0e0e4736';
    expect(hidden(others)).toBe(others);
  });

  it('leaves what help needs', () => {
    const needed =
      '5ea5e4b2-340e-4089-b4b8-3df87d3a8f6d 4.6b42415e1f2a3b4c.75e15b85-0090 my-device-with-a-rather-long-name-0001 $dps/registrations/PUT/iotdps-register/?$rid=1 azure-iot-provisioning-device%2F1.9.1 2026-11-26T13:19:24.457Z my-hub.azure-devices.net 0neEEFD5CE9/registrations/bundled/api-version=2019-03-31&ClientVersion=x MyVeryLongDeviceName-NorthernPlant-0001-Gateway';
    expect(hidden(needed)).toBe(needed);
  });
});
