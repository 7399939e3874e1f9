import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { checkCredential } from '../../source/certificates/check-credential.ts';
import {
  createDeviceCertificate,
  createGroupCertificates,
} from '../../source/certificates/create-device-certificates.ts';
import { describeCertificate } from '../../source/certificates/describe-certificate.ts';
import {
  OPENSSL_SHELLS,
  type OpensslWish,
  opensslCommands,
  opensslProofCommands,
} from '../../source/certificates/openssl-commands.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

const run = promisify(execFile);

async function byOpenssl(commands: readonly string[], folder: string) {
  await run('bash', ['-ec', commands.join('\n')], { cwd: folder });
  return folder;
}

const pem = (folder: string, file: string) => readFile(join(folder, file));

/** What both ways of making a certificate have in common, whatever the moment and the key. */
function shapeOf(certificate: Buffer | string) {
  const { subject, issuer, key, isAuthority, isSelfSigned, isForClients } = describeCertificate(
    certificate.toString(),
  );
  return { subject, issuer, key, isAuthority, isSelfSigned, isForClients };
}

describe('the commands of OpenSSL', () => {
  const temporaryFolder = useTemporaryFolder();
  it.each(OPENSSL_SHELLS)('make the same individual certificate in %s', async (shell) => {
    const wish: OpensslWish = { registrationId: 'dev1', days: 30, shell };
    const folder = await byOpenssl(opensslCommands(wish), temporaryFolder());
    const made = await createDeviceCertificate(wish);
    expect(shapeOf(await pem(folder, 'device.cert.pem'))).toEqual(shapeOf(made.certificate));
    const verdict = checkCredential(
      {
        certificate: await pem(folder, 'device.cert.pem'),
        key: await pem(folder, 'device.key.pem'),
      },
      { registrationId: 'dev1', enrollment: 'individual', now: Date.now() },
    );
    expect(verdict).toHaveProperty('credential.kind', 'x509');
  });

  it('keep the private key from everybody else', async () => {
    const folder = await byOpenssl(
      opensslCommands({ registrationId: 'dev1', days: 30 }),
      temporaryFolder(),
    );
    expect((await stat(join(folder, 'device.key.pem'))).mode & 0o077).toBe(0);
  });

  it('make the same chain for a group', async () => {
    const wish = { registrationId: 'dev1', enrollmentGroupId: 'line-4', days: 30 };
    const folder = await byOpenssl(opensslCommands(wish), temporaryFolder());
    const made = await createGroupCertificates(wish);
    for (const role of ['root', 'intermediate', 'device'] as const) {
      expect(shapeOf(await pem(folder, `${role}.cert.pem`))).toEqual(
        shapeOf(made[role].certificate),
      );
    }
    const files = {
      certificate: await pem(folder, 'device.cert.pem'),
      key: await pem(folder, 'device.key.pem'),
      chain: await pem(folder, 'intermediate.cert.pem'),
    };
    const purpose = { registrationId: 'dev1', enrollment: 'group', now: Date.now() } as const;
    expect(checkCredential(files, purpose)).toHaveProperty('credential.chain.length', 1);
  });

  it('sign the verification code with the root’s key', async () => {
    const folder = await byOpenssl(
      opensslCommands({ registrationId: 'dev1', enrollmentGroupId: 'line-4', days: 30 }),
      temporaryFolder(),
    );
    await byOpenssl(opensslProofCommands('75E1C1A5F0B0D2C9'), folder);
    const proof = shapeOf(await pem(folder, 'verification.cert.pem'));
    expect(proof).toMatchObject({ subject: 'CN=75E1C1A5F0B0D2C9', issuer: 'CN=line-4 root CA' });
  });

  it('keep Git Bash from taking a name for a path of Windows', () => {
    const names = (shell?: 'git-bash') =>
      opensslCommands({ registrationId: 'dev1', enrollmentGroupId: 'g', days: 30, shell }).filter(
        (command) => command.includes('-subj'),
      );
    expect(names('git-bash').every((it) => it.startsWith('MSYS_NO_PATHCONV=1 '))).toBe(true);
    expect(names().some((it) => it.includes('MSYS'))).toBe(false);
  });
});
