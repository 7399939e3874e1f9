import { X509Certificate } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runInProcess } from '../helpers/cli-in-process.ts';
import { knowKeys } from '../helpers/secret-watch.ts';
import { modeOf, useTemporaryFolder } from '../helpers/temporary-folder.ts';

describe('dps-wizard certificates', () => {
  const temporary = useTemporaryFolder();
  const folder = () => join(temporary(), 'made');
  const read = (file: string) => readFile(join(folder(), file), 'utf8');

  async function make(...more: readonly string[]) {
    const made = await runInProcess([
      'certificates',
      'make',
      'dev1',
      '--folder',
      folder(),
      ...more,
    ]);
    if (made.exitCode === 0) knowKeys(await read('device.key.pem'));
    return made;
  }

  it('makes one for a device, tells its thumbprint, and goes the whole way with it', async () => {
    const { exitCode, stdout } = await make();
    expect(exitCode).toBe(0);
    const { fingerprint, fingerprint256 } = new X509Certificate(await read('device.cert.pem'));
    for (const one of [fingerprint, fingerprint256]) {
      expect(stdout).toContain(one.replaceAll(':', ''));
    }
    expect(stdout).toContain('X.509 client certificates, primary certificate');
    expect(stdout).toContain('openssl x509 -req -in device.csr -signkey device.key.pem -days 30');
    expect(await modeOf(join(folder(), 'device.key.pem'))).toBe(0o600);
    const said = /dps-wizard (run .*)/.exec(stdout)?.[1]?.split(' ') ?? [];
    const done = await runInProcess([...said, '--sandbox', '--messages', '1']);
    expect(done.exitCode).toBe(0);
  });

  it('makes a root and an intermediate for a group, and the root signs a verification code', async () => {
    const { stdout } = await make('--group', 'line-4', '--days', '90', '--json');
    const { certificates, openssl } = JSON.parse(stdout);
    expect(certificates.map(({ role }: { role: string }) => role)).toEqual([
      ...['device', 'intermediate', 'root'],
    ]);
    expect(openssl.at(-1)).toContain('-days 90');
    const proof = await runInProcess([
      ...['certificates', 'prove', '75E1C1A5F0B0D2C9'],
      ...['--cert-file', join(folder(), 'root.cert.pem')],
      ...['--cert-key-file', join(folder(), 'root.key.pem')],
    ]);
    const [root, signed] = [await read('root.cert.pem'), proof.stdout].map(
      (pem) => new X509Certificate(pem),
    );
    expect(signed?.subject).toBe('CN=75E1C1A5F0B0D2C9');
    expect(root && signed?.verify(root.publicKey)).toBe(true);
  });

  it('proves nothing with the certificate of a device', async () => {
    await make();
    const { exitCode, stdout, stderr } = await runInProcess([
      ...['certificates', 'prove', '75E1C1A5F0B0D2C9'],
      ...['--cert-file', join(folder(), 'device.cert.pem')],
      ...['--cert-key-file', join(folder(), 'device.key.pem')],
    ]);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain('it is no root');
  });

  it('does not overwrite a key that is there', async () => {
    await make();
    const before = await read('device.key.pem');
    const { exitCode, stderr } = await make();
    expect(exitCode).toBe(2);
    expect(stderr).toContain('is there already');
    expect(await read('device.key.pem')).toBe(before);
  });

  it.each([
    ['show', ['certificates', 'show', 'FILE'], 'is not PEM'],
    [
      'prove',
      ['certificates', 'prove', 'CODE', '--cert-file', 'FILE'],
      'Name the root and its key',
    ],
    ['prove, no code', ['certificates', 'prove', 'two words'], 'letters and digits'],
    ['make', ['certificates', 'make', 'no/name'], 'which a registration ID cannot have'],
  ])('says what cannot be used: %s', async (_name, args, text) => {
    const file = join(temporary(), 'text');
    await writeFile(file, 'hello', { mode: 0o600 });
    const given = args.map((word) => (word === 'FILE' ? file : word));
    const { exitCode, stderr } = await runInProcess(given);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(text);
  });
});
