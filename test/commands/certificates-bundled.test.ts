import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../helpers/cli-process.ts';
import { knowKeys } from '../helpers/secret-watch.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

/** The build leaves out of the library of X.509 what nothing imports (scripts/bundle-as-modules.js). */
describe('the library of X.509 as it is bundled', () => {
  const temporary = useTemporaryFolder();

  it.each(['--rsa', '--days=30'])(
    'signs a chain and a verification code (certificates make %s)',
    async (option) => {
      const folder = join(temporary(), 'made');
      const where = ['--group', 'line-4', '--folder', folder];
      const made = await runCli(['certificates', 'make', 'dev1', ...where, option]);
      expect(made).toMatchObject({ exitCode: 0, stderr: '' });
      for (const role of ['device', 'intermediate', 'root']) {
        knowKeys(await readFile(join(folder, `${role}.key.pem`), 'utf8'));
      }
      const proof = await runCli([
        ...['certificates', 'prove', '75E1C1A5F0B0D2C9'],
        ...['--cert-file', join(folder, 'root.cert.pem')],
        ...['--cert-key-file', join(folder, 'root.key.pem')],
      ]);
      const [device, intermediate, root] = await Promise.all(
        ['device', 'intermediate', 'root'].map(
          async (role) => new X509Certificate(await readFile(join(folder, `${role}.cert.pem`))),
        ),
      );
      const proved = new X509Certificate(proof.stdout);
      for (const [signed, by] of [
        [device, intermediate],
        [intermediate, root],
        [proved, root],
      ]) {
        expect(by && signed?.checkIssued(by) && signed.verify(by.publicKey)).toBe(true);
      }
      expect([device?.ca, intermediate?.ca, root?.ca]).toEqual([false, true, true]);
      expect(device?.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2']);
      expect(root?.publicKey.asymmetricKeyType).toBe(option === '--rsa' ? 'rsa' : 'ec');
    },
  );

  it('asks for a certificate, issues one, and goes on with it over WebSockets', async () => {
    const { exitCode, stdout } = await runCli([
      ...['run', '--sandbox', '--attestation', 'x509', '--enrollment', 'group'],
      ...['--issue-certificate', '--transport', 'mqtt-ws'],
    ]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('done sending message #10');
  });
});
