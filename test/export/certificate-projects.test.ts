import { spawn } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createDeviceCertificate,
  createGroupCertificates,
} from '../../source/certificates/create-device-certificates.ts';
import { CERTIFICATE_NAMES } from '../../source/export/file-names.ts';
import { PROJECT_FORMATS } from '../../source/export/formats.ts';
import { renderProject } from '../../source/export/projects/render-project.ts';
import {
  CERTIFICATE_VARIABLES,
  type CopiedCertificate,
  type TakenSettings,
} from '../../source/export/taken-settings.ts';
import { UnwritableError } from '../../source/export/unwritable-error.ts';
import { writeProject } from '../../source/export/write-export.ts';
import type { Sandbox } from '../../source/sandbox/sandbox.ts';
import { startSandbox } from '../../source/sandbox/start-sandbox.ts';
import { type CliResult, ended } from '../helpers/cli-process.ts';
import { MESSAGES } from '../helpers/english.ts';
import { knowKeys, recordOutput } from '../helpers/secret-watch.ts';
import { modeOf, useTemporaryFolder } from '../helpers/temporary-folder.ts';
import { taken } from './taken.ts';

const DEVICE = 'pump-1';

/** Where the files of a certificate lie, as a project knows it. */
function filesIn(folder: string, names: readonly (keyof typeof CERTIFICATE_VARIABLES)[]) {
  return names.map((file) => ({
    name: CERTIFICATE_VARIABLES[file],
    value: join(folder, CERTIFICATE_NAMES[file]),
  }));
}

describe('the device program that is taken away for a device with a certificate', () => {
  const hostile = [
    'a"b.pem',
    'a\nb.pem',
    `a\${b}.pem`,
    "it's.pem",
    'a??/b.pem',
    'é.pem',
    'a*/b.pem',
  ];

  it.each(PROJECT_FORMATS)('has no path in it that could mean more than itself (%s)', (format) => {
    for (const value of hostile) {
      for (const name of Object.values(CERTIFICATE_VARIABLES)) {
        const settings = taken({ attestation: 'x509', certificate: [{ name, value }] });
        expect(() => renderProject(format, settings, MESSAGES)).toThrow(UnwritableError);
      }
    }
  });

  it.each(PROJECT_FORMATS)(
    'takes along paths alone, and asks for no symmetric key (%s)',
    (format) => {
      const settings = taken({
        attestation: 'x509',
        certificate: filesIn('/etc/my device', ['certificate', 'key', 'chain']),
      });
      const files = renderProject(format, settings, MESSAGES);
      const text = files.map((file) => file.text).join('\n');
      for (const name of Object.values(CERTIFICATE_VARIABLES)) expect(text).toContain(name);
      expect(text).toContain('"/etc/my device/device.key.pem"');
      expect(text).not.toMatch(/PROVISIONING_SYMMETRIC_KEY|SharedAccessKey=/);
      expect(files.filter(({ isSecret }) => isSecret)).toEqual([]);
    },
  );

  it.each(PROJECT_FORMATS)('says where the certificate is to come from (%s)', (format) => {
    const readmeOf = (settings: Partial<TakenSettings>): string =>
      renderProject(format, taken({ attestation: 'x509', ...settings }), MESSAGES).find(
        ({ path }) => path === 'README.md',
      )?.text ?? '';
    expect(readmeOf({})).toContain('No certificate goes along: set X509_CERT_FILE');
    expect(readmeOf({ certificate: filesIn('/etc', ['certificate', 'key']) })).toContain(
      'come before the paths that stand in it',
    );
    const copied = { certificate: 'c', key: 'k', chain: '' };
    expect(readmeOf({ copied })).toContain('device.key.pem is the private key of the device');
  });

  it.each(PROJECT_FORMATS)('says where the run did what the SDK cannot (%s)', (format) => {
    const readmeOf = (settings: TakenSettings): string =>
      renderProject(format, settings, MESSAGES).find(({ path }) => path === 'README.md')?.text ??
      '';
    const asked = 'asked DPS for a certificate';
    expect(readmeOf(taken({ asksForCertificate: true }))).toContain(asked);
    expect(readmeOf(taken())).not.toContain(asked);
  });
});

describe('the device program for Node with a certificate', () => {
  const folder = useTemporaryFolder();
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({
      ...{ hubs: ['127.0.0.1'], announcePort: true },
      ...{ retryAfter: 0, assigningMilliseconds: 0, httpsPort: 0 },
    });
  });
  afterAll(() => sandbox.close());

  interface Given extends Partial<CopiedCertificate> {
    readonly settings: Partial<TakenSettings>;
    readonly env?: Readonly<Record<string, string>>;
  }

  /** Makes the program for the sandbox and runs it, with nothing but these variables. */
  async function run({ settings, env = {} }: Given): Promise<CliResult> {
    const project = join(folder(), 'device');
    const ca = join(folder(), 'ca.pem');
    await writeFile(ca, sandbox.ca);
    const given = taken({
      host: `localhost:${sandbox.port}`,
      idScope: sandbox.idScope,
      registrationId: DEVICE,
      attestation: 'x509',
      messages: 3,
      ...settings,
    });
    await writeProject(project, renderProject('node', given, MESSAGES));
    await symlink(join(process.cwd(), 'node_modules'), join(project, 'node_modules'));
    const child = spawn(process.execPath, ['device.js'], {
      cwd: project,
      env: { PATH: process.env.PATH, NODE_EXTRA_CA_CERTS: ca, ...env },
      stdio: 'pipe',
    });
    child.stdin.end();
    const result = await ended(child);
    recordOutput('stdout of the program')(result.stdout);
    recordOutput('stderr of the program')(result.stderr);
    return result;
  }

  function expectWhole({ exitCode, stdout, stderr }: CliResult): void {
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('initialAssignment');
    for (const number of [1, 2, 3]) expect(stdout).toContain(`done sending message #${number}\n`);
  }

  async function enrolled(): Promise<{ readonly certificate: string; readonly key: string }> {
    const made = await createDeviceCertificate({ registrationId: DEVICE });
    knowKeys(made.key);
    sandbox.deleteIndividualEnrollment(DEVICE);
    sandbox.deleteDevice(sandbox.hubs[0] ?? '', DEVICE);
    sandbox.createCertificateEnrollment({
      kind: 'individual',
      id: DEVICE,
      certificate: made.certificate,
    });
    return made;
  }

  async function write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      await writeFile(join(folder(), name), text, { mode: 0o600 });
    }
  }

  it('registers and sends with the files where they lie, the key encrypted', async () => {
    const { certificate, key } = await enrolled();
    const passphrase = 'open sesame';
    const cipher = 'aes-256-cbc';
    const encrypted = createPrivateKey(key).export({
      type: 'pkcs8',
      format: 'pem',
      cipher,
      passphrase,
    });
    await write({
      [CERTIFICATE_NAMES.certificate]: certificate,
      [CERTIFICATE_NAMES.key]: encrypted.toString(),
    });
    const settings = { certificate: filesIn(folder(), ['certificate', 'key']) };
    expectWhole(await run({ settings, env: { X509_PASS_PHRASE: passphrase } }));
  });

  it('registers and sends for a group with what was copied, which its owner alone can read', async () => {
    const group = { registrationId: DEVICE, enrollmentGroupId: 'pumps' };
    const { root, intermediate, device } = await createGroupCertificates(group);
    knowKeys(device.key);
    sandbox.deleteIndividualEnrollment(DEVICE);
    sandbox.storeCertificate('pumps', root.certificate, true);
    sandbox.createCertificateEnrollment({
      kind: 'group',
      id: 'pumps',
      certificate: root.certificate,
    });
    const { certificate, key } = device;
    const copied = { certificate, key, chain: intermediate.certificate };
    expectWhole(await run({ settings: { copied } }));
    expect(await modeOf(join(folder(), 'device', CERTIFICATE_NAMES.key))).toBe(0o600);
  });

  it('says that it has no certificate', async () => {
    const { exitCode, stdout, stderr } = await run({ settings: {} });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain('X509_CERT_FILE or X509_KEY_FILE is not set');
  });

  it('ends with 1 when its certificate is refused', async () => {
    await enrolled();
    const { certificate, key } = await createDeviceCertificate({ registrationId: DEVICE });
    knowKeys(key);
    const { exitCode, stderr } = await run({
      settings: { copied: { certificate, key, chain: '' } },
    });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('UnauthorizedError');
  });
});
