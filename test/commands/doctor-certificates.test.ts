import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  createDeviceCertificate,
  createGroupCertificates,
} from '../../source/certificates/create-device-certificates.ts';
import type { CheckReport } from '../../source/diagnosis/checks/check.ts';
import type { ShownCertificate } from '../../source/run/device-certificate.ts';
import { closedPort } from '../diagnosis/silent-port.ts';
import { runInProcess } from '../helpers/cli-in-process.ts';
import { knowKeys } from '../helpers/secret-watch.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

type Printed = CheckReport & {
  readonly type: string;
  readonly certificates: readonly ShownCertificate[];
  readonly missing: readonly string[];
};

const CHECKS = ['certificate', 'private-key', 'certificate-chain'];

describe('dps-wizard doctor for a device with a certificate', () => {
  const folder = useTemporaryFolder();

  /** @returns the arguments that name them */
  async function written(files: Readonly<Record<'cert' | 'key', string> & { chain?: string }>) {
    knowKeys(files.key);
    const args: string[] = [];
    for (const [name, content] of Object.entries(files)) {
      const path = join(folder(), `${name}.pem`);
      await writeFile(path, content, { mode: 0o600 });
      const flag = { cert: '--cert-file', key: '--cert-key-file', chain: '--cert-chain-file' };
      args.push(flag[name as 'cert' | 'key' | 'chain'], path);
    }
    return args;
  }

  async function doctor(args: readonly string[], service: readonly string[] = ['--sandbox']) {
    const json = await runInProcess(['doctor', ...service, '--json', ...args]);
    const text = await runInProcess(['doctor', ...service, ...args]);
    expect(text.exitCode).toBe(json.exitCode);
    const events = json.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Printed);
    const finished = events.filter(({ check }) => CHECKS.includes(check));
    const checks = Object.fromEntries(finished.map((event) => [event.check, event]));
    const certificates = events.find(({ type }) => type === 'certificates')?.certificates ?? [];
    const names = events.map(({ check }) => check);
    const { missing = [] } = events.at(-1) ?? {};
    return { exitCode: json.exitCode, checks, certificates, names, missing, text: text.stdout };
  }

  const resultsOf = (checks: Readonly<Record<string, Printed>>) =>
    CHECKS.map((check) => checks[check]?.result);

  it('passes what is right, and tells subject, issuer, thumbprints and validity', async () => {
    const { certificate, key } = await createDeviceCertificate({ registrationId: 'dev1' });
    const args = await written({ cert: certificate, key });
    const done = await doctor(['--registration-id', 'dev1', ...args]);
    expect(done.exitCode).toBe(0);
    expect(resultsOf(done.checks)).toEqual(['passed', 'passed', 'passed']);
    expect(done.checks['certificate-chain']?.detail).toContain('signed by itself');
    const [shown] = done.certificates;
    expect(shown).toMatchObject({ role: 'device', subject: 'CN=dev1', issuer: 'CN=dev1' });
    for (const said of [
      `  subject: ${shown?.subject}`,
      `  issuer: ${shown?.issuer}`,
      `  SHA-1 thumbprint: ${shown?.sha1Thumbprint}`,
      `  SHA-256 thumbprint: ${shown?.sha256Thumbprint}`,
      `  good from ${shown?.notBefore.slice(0, 10)} to ${shown?.notAfter.slice(0, 10)}`,
    ]) {
      expect(done.text).toContain(`${said}\n`);
    }
  });

  it('asks for no symmetric key, and for one where there is no certificate', async () => {
    const { certificate, key } = await createDeviceCertificate({ registrationId: 'dev1' });
    const args = await written({ cert: certificate, key });
    const with509 = await doctor(['--registration-id', 'dev1', ...args]);
    expect(with509.names).not.toContain('key');
    const withKey = await doctor(['--registration-id', 'dev1']);
    expect(withKey.names).toContain('key');
    expect(resultsOf(withKey.checks)).toEqual([undefined, undefined, undefined]);
  });

  it('follows the chain of a group to its top, and shows every link', async () => {
    const group = { registrationId: 'dev1', enrollmentGroupId: 'g' };
    const { device, intermediate, root } = await createGroupCertificates(group);
    const chain = intermediate.certificate + root.certificate;
    const args = await written({ cert: device.certificate, key: device.key, chain });
    const id = ['--registration-id', 'dev1', '--enrollment', 'group'];
    const done = await doctor([...id, ...args]);
    expect(resultsOf(done.checks)).toEqual(['passed', 'passed', 'passed']);
    expect(done.checks['certificate-chain']?.detail).toBe('leads to CN=g root CA');
    expect(done.certificates.map(({ role }) => role)).toEqual(['device', 'intermediate', 'root']);
  });

  it('names the link at which the chain breaks', async () => {
    const group = { registrationId: 'dev1', enrollmentGroupId: 'g' };
    const { device, root } = await createGroupCertificates(group);
    const { certificate: cert, key } = device;
    const args = await written({ cert, key, chain: root.certificate });
    const done = await doctor(['--registration-id', 'dev1', '--enrollment', 'group', ...args]);
    expect(done.exitCode).toBe(4);
    expect(resultsOf(done.checks)).toEqual(['passed', 'passed', 'failed']);
    expect(done.checks['certificate-chain']).toMatchObject({
      detail: expect.stringContaining('"CN=g intermediate CA" is missing'),
      remedy: expect.any(String),
    });
    expect(done.text).toContain('dps-wizard explain chain-of-trust');
  });

  it('tells what a certificate is that cannot prove this device', async () => {
    const { certificate, key } = await createDeviceCertificate({ registrationId: 'dev2' });
    const args = await written({ cert: certificate, key });
    const done = await doctor(['--registration-id', 'dev1', ...args]);
    expect(done.exitCode).toBe(4);
    expect(done.checks.certificate).toMatchObject({
      result: 'failed',
      detail: 'The certificate is for "dev2", but the device registers as "dev1".',
    });
    expect(done.certificates.map(({ subject }) => subject)).toEqual(['CN=dev2']);
    // Whoever has not said its name yet hears nothing of a name.
    const elsewhere = ['--host', `localhost:${await closedPort()}`];
    const unnamed = await doctor(args, elsewhere);
    expect(unnamed.missing).toContain('registrationId');
    expect(resultsOf(unnamed.checks)).toEqual(['passed', 'passed', 'passed']);
  });

  it('holds the key of another certificate, and one that others can read, against the key', async () => {
    const [one, other] = await Promise.all([
      createDeviceCertificate({ registrationId: 'dev1' }),
      createDeviceCertificate({ registrationId: 'dev1' }),
    ]);
    const args = await written({ cert: one.certificate, key: other.key });
    const id = ['--registration-id', 'dev1'];
    const mixed = await doctor([...id, ...args]);
    expect(mixed.checks['private-key']?.detail).toContain('does not belong to the certificate');
    expect(resultsOf(mixed.checks)).toEqual(['passed', 'failed', 'passed']);
    await written({ cert: one.certificate, key: one.key });
    await chmod(join(folder(), 'key.pem'), 0o644);
    const exposed = await doctor([...id, ...args]);
    expect(resultsOf(exposed.checks)).toEqual(['skipped', 'failed', 'skipped']);
  });

  it('takes the names of the samples from a file, and the pass phrase with them', async () => {
    const { certificate, key } = await createDeviceCertificate({ registrationId: 'dev1' });
    const [, cert = '', , keyFile = ''] = await written({ cert: certificate, key });
    const file = join(folder(), 'device.env');
    const names = {
      DPS_X509_REGISTRATION_ID: 'dev1',
      X509_CERT_FILE: cert,
      X509_KEY_FILE: keyFile,
      X509_PASS_PHRASE: 'open sesame',
    };
    const lines = Object.entries(names).map(([name, value]) => `${name}=${value}\n`);
    await writeFile(file, lines.join(''), { mode: 0o600 });
    const done = await doctor(['--from', file]);
    expect(done.exitCode).toBe(0);
    expect(resultsOf(done.checks)).toEqual(['passed', 'passed', 'passed']);
    expect(done.text).not.toContain('sesame');
  });

  it('says that a run makes the certificate in the sandbox, and names what is missing elsewhere', async () => {
    const made = await doctor(['--attestation', 'x509']);
    expect(made.exitCode).toBe(0);
    expect(resultsOf(made.checks)).toEqual(['skipped', 'skipped', 'skipped']);
    expect(made.checks.certificate?.detail).toContain('makes one');
    const { certificate, key } = await createDeviceCertificate({ registrationId: 'dev1' });
    const [flag = '', path = ''] = await written({ cert: certificate, key });
    const half = await doctor([flag, path]);
    expect(resultsOf(half.checks)).toEqual(['skipped', 'skipped', 'skipped']);
    expect(half.missing).toContain('certKeyFile');
  });
});
