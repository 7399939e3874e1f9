import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDeviceCertificate } from '../../source/certificates/create-device-certificates.ts';
import { type JsonRun, runJson, subjects } from '../helpers/certificate-run.ts';
import { knowKeys } from '../helpers/secret-watch.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

const BOTH = ['--sandbox', '--attestation', 'x509', '--issue-certificate'];

/** Onboarded with one certificate, assigned, ten messages with the issued one, renewed, cleaned up. */
function expectIssued({ exitCode, all, stdout }: JsonRun, source: 'made' | 'given'): void {
  expect(exitCode).toBe(0);
  expect(all('certificates').map((event) => event.source)).toEqual([source, 'issued', 'issued']);
  expect(all('telemetry.summary')[0]).toMatchObject({ sent: 10, acknowledged: 10, failed: 0 });
  expect(all('verification')).toContainEqual(
    expect.objectContaining({ fact: 'certificate renewal', value: 'accepted' }),
  );
  expect(all('cleanup').map(({ outcome }) => outcome)).toEqual(['deleted', 'deleted', 'deleted']);
  // Neither server is shown a token.
  const connects = all('wire').filter(({ packet }) => packet === 'CONNECT');
  expect(connects.map(({ link, token }) => [link, token])).toEqual([
    ['dps', undefined],
    ...Array(3).fill(['hub', undefined]),
  ]);
  const registered = all('wire').find(({ topic }) => topic?.includes('/PUT/iotdps-register/'));
  expect(JSON.parse(registered?.payload ?? '')).toMatchObject({ csr: expect.any(String) });
  expect(stdout).not.toMatch(/PRIVATE KEY|MIGHAgEAMBMG/);
}

describe('run with a certificate that opens the door, and one that DPS issues', () => {
  const folder = useTemporaryFolder();

  it.each([
    ['individual', 'mqtt-ws'],
    ['group', 'mqtt'],
  ])('goes the whole way with one made here (%s, %s)', async (kind, transport) => {
    const done = await runJson([...BOTH, '--enrollment', kind, '--transport', transport]);
    expectIssued(done, 'made');
    const [made, issued] = done.all('certificates');
    expect(made && subjects(made)).toHaveLength(kind === 'group' ? 3 : 1);
    expect(issued && subjects(issued)).toHaveLength(3);
  });

  it('takes a certificate that is named as the one that opens the door', async () => {
    const { certificate, key } = await createDeviceCertificate({ registrationId: 'dev1' });
    knowKeys(key);
    const [certFile, keyFile] = ['cert.pem', 'key.pem'].map((name) => join(folder(), name));
    await writeFile(certFile ?? '', certificate);
    await writeFile(keyFile ?? '', key, { mode: 0o600 });
    const files = ['--cert-file', certFile ?? '', '--cert-key-file', keyFile ?? ''];
    const named = ['--sandbox', '--registration-id', 'dev1', '--issue-certificate', ...files];
    expectIssued(await runJson(named), 'given');
  });

  it.each([
    [
      'an onboarding certificate that is over',
      'individual',
      'bad-device-certificate,problem=expired',
      { code: 'dps-certificate-refused', reason: /expired/, said: /^401/ },
    ],
    [
      'an intermediate that is missing',
      'group',
      'bad-device-certificate,problem=intermediate-missing',
      { code: 'dps-certificate-refused', reason: /intermediate/, said: /CA certificate not found/ },
    ],
    [
      'a request for another CN',
      'individual',
      'csr-refused',
      {
        code: 'dps-csr-refused',
        reason: /CSR refused/,
        said: /common name of the certificate sig/,
      },
    ],
    [
      'an enrollment without a policy',
      'individual',
      'no-policy',
      { code: 'dps-no-certificate', reason: /no policy; no certificate was issued/, said: /^$/ },
    ],
  ])('explains %s', async (_name, kind, fault, { code, reason, said }) => {
    const { exitCode, all } = await runJson([...BOTH, '--enrollment', kind, '--fault', fault]);
    expect(exitCode).toBe(3);
    const { diagnosis } = all('diagnosis')[0] ?? {};
    expect(diagnosis?.code).toBe(code);
    expect(diagnosis?.reason).toMatch(reason);
    expect(diagnosis?.said ?? '').toMatch(said);
    // Nothing is said of keys and tokens, which this device does not have.
    expect(diagnosis?.causes.join(' ')).not.toMatch(/\bkey\b|token/i);
  });
});

describe('run with a device that is assigned to a hub made for MQTT 5', () => {
  it('says so, and does not dial that hub', async () => {
    const fault = ['--fault', 'connection-profile,profile=mqttV5'];
    const { exitCode, all } = await runJson(['--sandbox', ...fault]);
    expect(exitCode).toBe(3);
    const { diagnosis } = all('diagnosis')[0] ?? {};
    expect(diagnosis).toMatchObject({ code: 'dps-mqtt5-hub', causeIds: ['mqtt5-hub'] });
    expect(diagnosis?.causes[0]).toContain('sandbox-hub.azure-devices.net');
    expect(all('wire').filter(({ link }) => link === 'hub')).toEqual([]);
  });

  it.each(['classic'])('goes on where the hub is said to be %s', async (profile) => {
    const fault = ['--fault', `connection-profile,profile=${profile}`];
    const { exitCode, all } = await runJson(['--sandbox', ...fault]);
    expect(exitCode).toBe(0);
    expect(all('registration.result')[0]?.result.connectionProfile).toBe(profile);
  });
});
