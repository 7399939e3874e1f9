import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDeviceCertificate } from '../../source/certificates/create-device-certificates.ts';
import { runJson } from '../helpers/certificate-run.ts';
import { runInProcess } from '../helpers/cli-in-process.ts';
import { startForeignSandbox } from '../helpers/foreign-sandbox.ts';
import { knowKeys } from '../helpers/secret-watch.ts';
import { modeOf, useTemporaryFolder } from '../helpers/temporary-folder.ts';

describe('dps-wizard export --profile with a certificate whose private key is kept', () => {
  const folder = useTemporaryFolder();

  it('copies what is kept once the files are gone, and leaves it behind without --with-key', async () => {
    const { certificate, key } = await createDeviceCertificate({ registrationId: 'dev2' });
    knowKeys(key);
    const [certFile, keyFile] = [join(folder(), 'cert.pem'), join(folder(), 'key.pem')];
    await writeFile(certFile, certificate);
    await writeFile(keyFile, key, { mode: 0o600 });
    const x509 = { clientCertificates: { primary: { certificate } } };
    const { sandbox, startOwner } = await startForeignSandbox({
      seed: { enrollments: [{ registrationId: 'dev2', attestation: { type: 'x509', x509 } }] },
    });
    const config = { DPS_WIZARD_CONFIG_DIR: join(folder(), 'config') };
    const env = { ...config, DPS_WIZARD_SECRET_STORE: 'file' };
    const where = ['--host', sandbox.dpsHost, '--id-scope', sandbox.idScope];
    const device = [
      '--registration-id',
      'dev2',
      '--cert-file',
      certFile,
      '--cert-key-file',
      keyFile,
    ];
    const run = ['--profile', 'pump', '--save-key', ...where, ...device];
    expect((await runJson(run, { env, startOwner })).exitCode).toBe(0);
    await Promise.all([rm(certFile), rm(keyFile)]);

    const bare = ['export', 'node', '--profile', 'pump', '--out', join(folder(), 'bare')];
    expect((await runInProcess(bare, { env })).exitCode).toBe(0);
    const out = join(folder(), 'whole');
    const whole = ['export', 'node', '--profile', 'pump', '--with-key', '--out', out];
    expect(await runInProcess(whole, { env })).toMatchObject({ exitCode: 0, stdout: '' });
    expect((await readFile(join(out, 'device.key.pem'), 'utf8')).trim()).toBe(key.trim());
    expect(await modeOf(join(out, 'device.key.pem'))).toBe(0o600);
    expect(await readFile(join(folder(), 'bare', 'device.js'), 'utf8')).toContain(keyFile);
  });
});
