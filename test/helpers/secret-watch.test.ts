import { describe, expect, it } from 'vitest';
import { createDeviceCertificate } from '../../source/certificates/create-device-certificates.ts';
import { beginWatch, endWatch, knowKeys, recordOutput } from './secret-watch.ts';

/** The failure of a test that names this and nothing else. */
const failing = (what: string): unknown =>
  expect.objectContaining({ actual: [expect.stringContaining(what)] });

describe('the watch over what programs write', () => {
  it.each([
    ['an escape character', '\u001b]52;c;ZXZpbA==\u0007'],
    ['a C1 control character', '\u009b31m'],
    ['a carriage return', '\rDone.'],
    ['a line separator', '\u2028Done.'],
    ['a character that reverses the direction', '\u202e'],
    ['a character that shows nothing', '\u200b'],
    ['half a character', '\ud800'],
  ])('fails a test whose program writes %s', (_name, planted) => {
    for (const source of ['stdout of a program', 'stderr of a program']) {
      recordOutput(source)(`before ${planted} after\n`);
      expect(endWatch).toThrow(failing(`${source}: raw`));
      beginWatch();
    }
  });

  it('fails it as well where a sandbox tells keys, which it may', () => {
    const key = Buffer.alloc(32, 5).toString('base64');
    knowKeys(key);
    const take = recordOutput('stdout of a sandbox', { mayTellKeys: true });
    take(`${key}\n`);
    expect(endWatch).not.toThrow();
    beginWatch();
    recordOutput('stdout of a sandbox', { mayTellKeys: true })('\u001b[2J');
    expect(endWatch).toThrow(failing('stdout of a sandbox: raw'));
    beginWatch();
  });

  it.each(['ec', 'rsa'] as const)(
    'fails a test whose program writes a private key of the kind %s that no test knows',
    async (keyKind) => {
      const { key } = await createDeviceCertificate({ registrationId: 'dev1', keyKind });
      const [, ...body] = key.split('\n');
      for (const text of [key, body.join('')]) {
        recordOutput('stdout of a program')(text);
        expect(endWatch).toThrow(failing('stdout of a program: a private key'));
        beginWatch();
      }
    },
  );

  it('fails a test whose program writes a key', () => {
    const key = Buffer.alloc(32, 6).toString('base64');
    knowKeys(key);
    recordOutput('stderr of a program')(`key: ${key}\n`);
    expect(endWatch).toThrow(failing('stderr of a program: a key'));
    beginWatch();
  });

  it.each(['ec', 'rsa'] as const)(
    'fails a test whose program writes a line of a private key of the kind %s, and lets its certificate pass',
    async (keyKind) => {
      const { certificate, key } = await createDeviceCertificate({
        registrationId: 'dev1',
        keyKind,
      });
      knowKeys(key);
      recordOutput('stdout of a program')(certificate);
      expect(endWatch).not.toThrow();
      beginWatch();
      knowKeys(key);
      recordOutput('stdout of a program')(key.split('\n').at(keyKind === 'ec' ? 1 : -4) ?? '');
      expect(endWatch).toThrow(failing('stdout of a program: a key'));
      beginWatch();
    },
  );

  it('lets lines, tabs and the letters of every language pass', () => {
    recordOutput('stdout of a program')('Grüße\t東京 ✔\n');
    expect(endWatch).not.toThrow();
    beginWatch();
  });
});
