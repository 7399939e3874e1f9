import { createPrivateKey } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createDeviceCertificate } from '../../source/certificates/create-device-certificates.ts';
import type { StartOwner } from '../../source/owner/start-owner.ts';
import { ProfileStore } from '../../source/persistence/profile-store.ts';
import type { Sandbox } from '../../source/sandbox/sandbox.ts';
import { type JsonRun, runJson } from '../helpers/certificate-run.ts';
import { runInProcess } from '../helpers/cli-in-process.ts';
import { startForeignSandbox } from '../helpers/foreign-sandbox.ts';
import { knowKeys } from '../helpers/secret-watch.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

const KEY = Buffer.alloc(32, 11).toString('base64');
const DAY = 24 * 3600 * 1000;

describe('run --profile --save-key with certificates', { timeout: 60_000 }, () => {
  const folder = useTemporaryFolder();
  let sandbox: Sandbox;
  let owner: StartOwner;

  beforeEach(async () => {
    knowKeys(KEY);
    const { certificate, key } = await createDeviceCertificate({ registrationId: 'dev2' });
    knowKeys(key);
    await writeFile(join(folder(), 'dev2.cert.pem'), certificate);
    const encrypted = createPrivateKey(key).export({
      ...{ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'open sesame' },
    });
    await writeFile(join(folder(), 'dev2.key.pem'), encrypted, { mode: 0o600 });
    const attestation = { type: 'symmetricKey', symmetricKey: { primaryKey: KEY } };
    const x509 = { clientCertificates: { primary: { certificate } } };
    const { sandbox: started, startOwner } = await startForeignSandbox({
      seed: {
        enrollments: [
          { registrationId: 'dev1', attestation, credentialPolicyName: 'devices' },
          { registrationId: 'dev2', attestation: { type: 'x509', x509 } },
        ],
      },
    });
    sandbox = started;
    owner = startOwner;
  });

  /** A service like Azure, in which the program can make nothing. */
  async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const where = { DPS_WIZARD_CONFIG_DIR: join(folder(), 'config') };
    const options = { env: { ...where, DPS_WIZARD_SECRET_STORE: 'file', ...env } };
    return runJson(args, { ...options, startOwner: owner });
  }

  const first = (registrationId: string): readonly string[] => [
    ...['--profile', 'pump', '--id-scope', sandbox.idScope, '--registration-id', registrationId],
    ...['--host', sandbox.dpsHost],
  ];
  const issued = (): Promise<JsonRun> =>
    run([...first('dev1'), '--issue-certificate', '--save-key'], {
      PROVISIONING_SYMMETRIC_KEY: KEY,
    });
  const renewalOf = ({ all }: JsonRun) =>
    all('verification').flatMap(({ fact, value }) => (fact === 'certificate renewal' ? value : []));
  const registers = ({ all }: JsonRun): boolean => all('registration.state').length > 0;
  const sources = ({ all }: JsonRun) => all('certificates').map(({ source }) => source);
  const profile = () => new ProfileStore(join(folder(), 'config')).get('pump');

  async function expectSecretsInStoreAlone(privateKey: RegExp): Promise<void> {
    const saved = await readFile(join(folder(), 'config', 'profiles', 'pump.json'), 'utf8');
    expect(saved).not.toMatch(privateKey);
    const keys = join(folder(), 'config', 'keys');
    const texts = await Promise.all(
      (await readdir(keys)).map((name) => readFile(join(keys, name), 'utf8')),
    );
    expect(texts.some((text) => privateKey.test(text))).toBe(true);
  }

  it('goes on with the certificate that DPS issued to the run before, and renews it when it is due', async () => {
    const before = await issued();
    expect(before.exitCode).toBe(0);
    expect(renewalOf(before)).toEqual(['accepted']);
    await expectSecretsInStoreAlone(/PRIVATE KEY/);

    const second = await run(['--profile', 'pump']);
    expect(second.exitCode).toBe(0);
    expect(registers(second)).toBe(false);
    expect(sources(second)).toEqual(['kept']);
    expect(renewalOf(second)).toEqual(['not due']);
    expect(second.all('telemetry.summary')[0]).toMatchObject({ acknowledged: 10 });
    // It is the one that the hub has renewed.
    const [leaf] = before.all('certificates').at(-1)?.certificates ?? [];
    const [kept] = second.all('certificates')[0]?.certificates ?? [];
    expect(kept?.sha256Thumbprint).toBe(leaf?.sha256Thumbprint);

    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 25 * DAY });
    const due = await run(['--profile', 'pump']).finally(() => vi.useRealTimers());
    expect(due.exitCode).toBe(0);
    expect(registers(due)).toBe(false);
    expect(sources(due)).toEqual(['kept', 'issued']);
    expect(renewalOf(due)).toEqual(['accepted']);
    expect(profile()?.certificates?.issued?.registrationId).toBe('dev1');
  });

  it('registers for another once the kept one is over, and where that is asked for', async () => {
    await issued();
    const asked = await run(['--profile', 'pump', '--reprovision']);
    expect([asked.exitCode, registers(asked)]).toEqual([0, true]);
    expect(asked.all('assignment')).toMatchObject([{ outcome: 'set aside', deviceId: 'dev1' }]);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 40 * DAY });
    const over = await run(['--profile', 'pump']).finally(() => vi.useRealTimers());
    expect([over.exitCode, registers(over)]).toEqual([0, true]);
    expect(over.all('assignment')).toMatchObject([{ outcome: 'certificate over' }]);
    expect(sources(over)).not.toContain('kept');
  });

  it('keeps nothing of it without being asked', async () => {
    const { exitCode } = await run([...first('dev1'), '--issue-certificate'], {
      PROVISIONING_SYMMETRIC_KEY: KEY,
    });
    expect(exitCode).toBe(0);
    expect(profile()?.certificates).toBeUndefined();
    expect(await readdir(join(folder(), 'config'))).not.toContain('keys');
  });

  it('keeps the private key of a certificate that somebody brings, and needs neither its file nor its pass phrase', async () => {
    const [certificate, key] = ['cert', 'key'].map((kind) => join(folder(), `dev2.${kind}.pem`));
    const files = ['--cert-file', certificate ?? '', '--cert-key-file', key ?? ''];
    const before = await run([...first('dev2'), ...files, '--save-key'], {
      X509_PASS_PHRASE: 'open sesame',
    });
    expect(before.exitCode).toBe(0);
    await expectSecretsInStoreAlone(/PRIVATE KEY/);

    await rm(key ?? '');
    const second = await run(['--profile', 'pump', '--reprovision']);
    expect(second.exitCode).toBe(0);
    expect(sources(second)).toEqual(['given']);

    // Another certificate in its place is another key's.
    const other = await createDeviceCertificate({ registrationId: 'dev2' });
    await writeFile(certificate ?? '', other.certificate);
    const replaced = await run(['--profile', 'pump']);
    expect(replaced.exitCode).toBe(2);
    expect(replaced.all('diagnosis')[0]?.diagnosis.causeIds).toEqual(['cannot-read']);
  });

  it('forgets the private keys with the profile', async () => {
    await issued();
    const env = {
      ...{ DPS_WIZARD_CONFIG_DIR: join(folder(), 'config'), DPS_WIZARD_SECRET_STORE: 'file' },
    };
    const { exitCode } = await runInProcess(['profiles', 'remove', 'pump'], { env });
    expect(exitCode).toBe(0);
    expect(await readdir(join(folder(), 'config', 'keys'))).toEqual([]);
  });
});
