import { createPrivateKey } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { KeyedCertificate } from '../../source/certificates/create-certificates.ts';
import {
  createDeviceCertificate,
  createGroupCertificates,
} from '../../source/certificates/create-device-certificates.ts';
import { expectWhole, runJson as run, subjects } from '../helpers/certificate-run.ts';
import { runInProcess } from '../helpers/cli-in-process.ts';
import { knowKeys } from '../helpers/secret-watch.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

describe('run --sandbox --attestation x509', () => {
  it.each(['mqtt', 'mqtt-ws'])(
    'alone is enough over %s: the certificate is made',
    async (transport) => {
      const done = await run(['--sandbox', '--attestation', 'x509', '--transport', transport]);
      expectWhole(done);
      const [made, ...more] = done.all('certificates');
      expect(more).toEqual([]);
      expect(made?.source).toBe('made');
      expect(made && subjects(made)).toEqual(['device CN=my-device-007']);
      expect(done.stdout).not.toMatch(/PRIVATE KEY|MIG[A-Za-z0-9+/]{60}/);
    },
  );

  it('makes a root, an intermediate and a certificate of the device for a group', async () => {
    const done = await run(['--sandbox', '--attestation', 'x509', '--enrollment', 'group']);
    expectWhole(done);
    const [made] = done.all('certificates');
    expect(made && subjects(made)).toEqual([
      'device CN=my-device-007',
      'intermediate CN=my-group intermediate CA',
      'root CN=my-group root CA',
    ]);
  });
});

describe('run --sandbox --issue-certificate', () => {
  it.each([
    ['individual', 'mqtt'],
    ['group', 'mqtt-ws'],
  ])(
    'onboards with the key of an enrollment (%s, %s), goes on with what DPS issues, and renews it',
    async (kind, transport) => {
      const args = ['--issue-certificate', '--enrollment', kind, '--transport', transport];
      const { exitCode, all, stdout } = await run(['--sandbox', ...args]);
      expect(exitCode).toBe(0);
      expect(all('telemetry.summary')[0]).toMatchObject({ sent: 10, acknowledged: 10 });
      const issued = all('certificates');
      expect(issued.map(({ source }) => source)).toEqual(['issued', 'issued']);
      const roles = issued.map(({ certificates }) => certificates.map(({ role }) => role));
      expect(roles).toEqual(Array(2).fill(['device', 'intermediate', 'root']));
      const [first, second] = issued.map(({ certificates: [leaf] }) => leaf);
      expect(first?.subject).toBe('CN=my-device-007');
      expect(first?.sha256Thumbprint).not.toBe(second?.sha256Thumbprint);
      expect(all('verification')).toContainEqual(
        expect.objectContaining({ fact: 'certificate renewal', value: 'accepted' }),
      );
      expect(all('cleanup').map(({ outcome }) => outcome)).toEqual([
        'deleted',
        'deleted',
        'deleted',
      ]);
      // A token opens DPS, and nothing but certificates the hub: with the first, for the renewal, with the second.
      const connects = all('wire').filter(({ packet }) => packet === 'CONNECT');
      expect(connects.map(({ link, token }) => [link, token !== undefined])).toEqual([
        ...[
          ['dps', true],
          ['hub', false],
          ['hub', false],
          ['hub', false],
        ],
      ]);
      const registered = all('wire').find(({ topic }) => topic?.includes('/PUT/iotdps-register/'));
      expect(JSON.parse(registered?.payload ?? '')).toEqual({
        registrationId: 'my-device-007',
        csr: expect.stringMatching(/^MII?[A-Za-z0-9+/]+={0,2}$/),
      });
      // How every EC key begins in PKCS#8: the private key is in no packet and in no line.
      expect(stdout).not.toMatch(/PRIVATE KEY|MIGHAgEAMBMG/);
    },
  );

  it('ends as refused where no certificate comes back, and says why that may be', async () => {
    const { exitCode, all } = await run([
      '--sandbox',
      '--issue-certificate',
      '--fault',
      'no-policy',
    ]);
    expect(exitCode).toBe(3);
    expect(all('diagnosis')[0]?.diagnosis).toMatchObject({
      code: 'dps-no-certificate',
      causeIds: ['no-policy', 'not-there'],
    });
  });
});

describe('run with certificates of one’s own', () => {
  const folder = useTemporaryFolder();

  async function written(files: Readonly<Record<string, string>>) {
    for (const [name, content] of Object.entries(files)) {
      await writeFile(join(folder(), name), content, { mode: 0o600 });
    }
    return (name: string): string => join(folder(), name);
  }
  async function deviceFiles({ certificate, key }: KeyedCertificate, passphrase?: string) {
    knowKeys(key);
    const cipher = 'aes-256-cbc';
    const encrypted =
      passphrase &&
      createPrivateKey(key).export({ type: 'pkcs8', format: 'pem', cipher, passphrase }).toString();
    return written({ 'device.cert.pem': certificate, 'device.key.pem': encrypted || key });
  }
  const individual = ['--sandbox', '--registration-id', 'dev1'];

  it('goes the whole way with an individual certificate; naming it says the attestation', async () => {
    const at = await deviceFiles(await createDeviceCertificate({ registrationId: 'dev1' }));
    const files = ['--cert-file', at('device.cert.pem'), '--cert-key-file', at('device.key.pem')];
    // What it writes is searched for the private key when the test ends, and so is all that is printed.
    const debug = ['--debug', join(folder(), 'debug.jsonl')];
    const done = await run([...individual, ...files, ...debug]);
    expectWhole(done);
    expect(done.all('certificates').map(({ source }) => source)).toEqual(['given']);
  });

  it('takes the names of the samples from the environment, the one of the page as well', async () => {
    const made = await createDeviceCertificate({ registrationId: 'dev1' });
    const at = await deviceFiles(made, 'open sesame');
    const env = {
      DPS_X509_REGISTRATION_ID: 'dev1',
      X509_CERT_FILE: at('device.cert.pem'),
      X509_KEY_FILE: at('device.key.pem'),
      PASS_PHRASE: 'open sesame',
    };
    expectWhole(await run(['--sandbox'], { env }));
  });

  it('takes the pass phrase from a file, blanks and all', async () => {
    const made = await createDeviceCertificate({ registrationId: 'dev1' });
    const at = await deviceFiles(made, '"open sesame"');
    await written({ pass: '"open sesame"\n' });
    const files = ['--cert-file', at('device.cert.pem'), '--cert-key-file', at('device.key.pem')];
    const done = await run([...individual, ...files, '--cert-pass-file', at('pass')]);
    expectWhole(done);
    expect(done.stdout).not.toContain('open sesame');
  });

  it.each([
    ['the root', ['intermediate', 'root']],
    ['the intermediate', ['intermediate']],
  ] as const)('enrolls %s for a group where the chain ends there', async (_name, chain) => {
    const made = await createGroupCertificates({ registrationId: 'dev1', enrollmentGroupId: 'g' });
    const at = await deviceFiles(made.device);
    await written({ 'chain.pem': chain.map((role) => made[role].certificate).join('') });
    const files = ['--cert-file', at('device.cert.pem'), '--cert-key-file', at('device.key.pem')];
    const group = ['--enrollment', 'group', '--cert-chain-file', at('chain.pem')];
    expectWhole(await run([...individual, ...files, ...group]));
  });

  it('keeps the paths in a profile, whole ones, and neither the key nor its pass phrase', async () => {
    const made = await createDeviceCertificate({ registrationId: 'dev1' });
    const at = await deviceFiles(made, 'open sesame');
    await written({ pass: 'open sesame' });
    const certificate = relative(process.cwd(), at('device.cert.pem'));
    const files = ['--cert-file', certificate, '--cert-key-file', at('device.key.pem')];
    const env = { XDG_CONFIG_HOME: folder(), HOME: folder() };
    const passFile = ['--cert-pass-file', at('pass')];
    const args = [...individual, ...files, ...passFile, '--profile', 'pump'];
    expectWhole(await run(args, { env }));
    const saved = await readFile(join(folder(), 'dps-wizard', 'profiles', 'pump.json'), 'utf8');
    expect(JSON.parse(saved).settings).toMatchObject({
      registrationId: 'dev1',
      certFile: at('device.cert.pem'),
      certKeyFile: at('device.key.pem'),
    });
    expect(saved).not.toContain('sesame');
    expectWhole(await run(['--profile', 'pump', ...passFile], { env }));
  });

  it('contacts nothing and starts nothing where they cannot prove the device', async () => {
    const at = await deviceFiles(await createDeviceCertificate({ registrationId: 'dev2' }));
    const files = ['--cert-file', at('device.cert.pem'), '--cert-key-file', at('device.key.pem')];
    const done = await run([...individual, ...files]);
    expect(done.exitCode).toBe(2);
    expect(done.events.map(({ type }) => type)).toEqual([
      ...['run.started', 'step.started', 'diagnosis', 'step.finished', 'run.finished'],
    ]);
    expect(done.all('diagnosis')[0]?.diagnosis).toMatchObject({
      code: 'certificate-unusable',
      causeIds: ['other-name'],
      proven: true,
    });
  });

  it('does not use a private key that others can read', async () => {
    const at = await deviceFiles(await createDeviceCertificate({ registrationId: 'dev1' }));
    await chmod(at('device.key.pem'), 0o644);
    const files = ['--cert-file', at('device.cert.pem'), '--cert-key-file', at('device.key.pem')];
    const done = await run([...individual, ...files]);
    expect(done.exitCode).toBe(2);
    expect(done.all('diagnosis')[0]?.diagnosis.causeIds).toEqual(['exposed']);
  });

  it.each([
    ['the certificate in the place of the key', 'device.cert.pem', 'is-certificate'],
    ['a text that is no key', 'note.txt', 'not-pem'],
  ])('says what a file is that others may read: %s', async (_name, file, problem) => {
    const at = await deviceFiles(await createDeviceCertificate({ registrationId: 'dev1' }));
    await written({ 'note.txt': 'nothing secret' });
    await chmod(at(file), 0o644);
    const files = ['--cert-file', at('device.cert.pem'), '--cert-key-file', at(file)];
    const done = await run([...individual, ...files]);
    expect(done.exitCode).toBe(2);
    expect(done.all('diagnosis')[0]?.diagnosis.causeIds).toEqual([problem]);
  });

  it('names what is missing where no sandbox makes it', async () => {
    const azure = ['--attestation', 'x509', '--id-scope', '0ne00A1B2C3'];
    const { exitCode, stderr } = await runInProcess(['run', ...azure, '--registration-id', 'dev1']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--cert-file');
    expect(stderr).toContain('--cert-key-file');
    expect(stderr).not.toMatch(/chain|pass phrase|--key-file/i);
  });

  it('does not repeat a private key that stands in the place of its path', async () => {
    const { key } = await createDeviceCertificate({ registrationId: 'dev1' });
    knowKeys(key);
    const { exitCode, stderr } = await runInProcess(['run', '--sandbox', '--cert-key-file', key]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('would stay in the shell history');
  });
});
