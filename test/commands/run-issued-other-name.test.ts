import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDeviceCertificate } from '../../source/certificates/create-device-certificates.ts';
import { readSigningRequest } from '../../source/certificates/signing-request.ts';
import { runJson, subjects } from '../helpers/certificate-run.ts';
import { startForeignSandbox } from '../helpers/foreign-sandbox.ts';
import { knowKeys } from '../helpers/secret-watch.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

const KEY = Buffer.alloc(32, 11).toString('base64');

describe('run --issue-certificate for a device whose device ID is another than its registration ID', () => {
  const folder = useTemporaryFolder();

  /** An enrollment that gives dev1 the device ID pump-9, with a key or with a certificate. */
  async function enrolled(how: 'key' | 'certificate') {
    knowKeys(KEY);
    const { certificate, key } = await createDeviceCertificate({ registrationId: 'dev1' });
    knowKeys(key);
    const files = ['dev1.cert.pem', 'dev1.key.pem'].map((name) => join(folder(), name));
    await writeFile(files[0] ?? '', certificate);
    await writeFile(files[1] ?? '', key, { mode: 0o600 });
    const attestation =
      how === 'key'
        ? { type: 'symmetricKey', symmetricKey: { primaryKey: KEY } }
        : { type: 'x509', x509: { clientCertificates: { primary: { certificate } } } };
    const enrollment = { registrationId: 'dev1', deviceId: 'pump-9', attestation };
    const { sandbox, startOwner } = await startForeignSandbox({
      seed: { enrollments: [{ ...enrollment, credentialPolicyName: 'devices' }] },
    });
    const given = ['--cert-file', files[0] ?? '', '--cert-key-file', files[1] ?? ''];
    const args = [
      ...['--host', sandbox.dpsHost, '--id-scope', sandbox.idScope, '--registration-id', 'dev1'],
      ...['--issue-certificate', ...(how === 'key' ? [] : given)],
    ];
    const env: Record<string, string> = how === 'key' ? { PROVISIONING_SYMMETRIC_KEY: KEY } : {};
    return { args, options: { env, startOwner } };
  }

  it.each(['key', 'certificate'] as const)(
    'asks and is certified under the one, and is at its hub under the other (%s)',
    async (how) => {
      const { args, options } = await enrolled(how);
      const { exitCode, all } = await runJson(args, options);
      expect(exitCode).toBe(0);
      expect(all('registration.result')[0]?.result).toMatchObject({
        registrationId: 'dev1',
        deviceId: 'pump-9',
      });
      const issued = all('certificates').filter(({ source }) => source === 'issued');
      expect(issued.map((event) => subjects(event)[0])).toEqual(Array(2).fill('device CN=dev1'));

      const packets = all('wire').filter(({ direction }) => direction === 'out');
      const sent = (part: string) => {
        const packet = packets.find(({ topic }) => topic?.includes(part));
        return JSON.parse(packet?.payload ?? '{}') as {
          readonly id?: string;
          readonly csr: string;
        };
      };
      const [register, renewal] = [sent('/PUT/iotdps-register/'), sent('/issueCertificate/')];
      for (const { csr } of [register, renewal]) {
        expect(readSigningRequest(csr)?.commonName).toBe('dev1');
      }
      expect(renewal.id).toBe('pump-9');
      const clients = packets.flatMap(({ packet, link, clientId }) =>
        packet === 'CONNECT' ? `${link} ${clientId}` : [],
      );
      expect(clients).toEqual(['dps dev1', ...Array(3).fill('hub pump-9')]);
      expect(all('verification')).toContainEqual(
        expect.objectContaining({ fact: 'certificate renewal', value: 'accepted' }),
      );
      expect(all('telemetry.summary')[0]).toMatchObject({ sent: 10, acknowledged: 10 });
    },
  );
});
