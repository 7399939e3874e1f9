import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  createAuthority,
  createServerCertificate,
} from '../../../source/certificates/create-certificates.ts';
import { askDps, runHttps } from './helpers/http.ts';

let pem: string;
let authorityPem: string;
beforeAll(async () => {
  const authority = await createAuthority();
  authorityPem = authority.certificate;
  pem = (await createServerCertificate(authority, ['dev1'])).certificate;
});

const x509 = (certificates: object) => ({ type: 'x509', x509: certificates });
const client = (certificate: string) => x509({ clientCertificates: { primary: { certificate } } });

describe('protocol.md 5 and 11: enrollments by certificate', () => {
  test.each(['PEM', 'base64 of DER'])(
    '%s is taken, and its details are given back',
    async (form) => {
      const { sandbox } = await runHttps();
      const der = pem.replace(/-----[^-]+-----|\s/g, '');
      const attestation = client(form === 'PEM' ? pem : der);
      const made = await askDps(sandbox, 'PUT', '/enrollments/dev1', { body: { attestation } });
      expect(made.status).toBe(200);
      const certificate = new X509Certificate(pem);
      const shown = x509({
        clientCertificates: {
          primary: {
            info: {
              subjectName: 'CN=dps-wizard sandbox',
              sha1Thumbprint: certificate.fingerprint.replaceAll(':', ''),
              sha256Thumbprint: certificate.fingerprint256.replaceAll(':', ''),
              issuerName: 'CN=dps-wizard sandbox CA',
              notBeforeUtc: expect.stringMatching(/\.0000000Z$/),
              notAfterUtc: expect.stringMatching(/\.0000000Z$/),
              serialNumber: certificate.serialNumber,
              version: 3,
            },
          },
        },
      });
      expect(made.body.attestation).toEqual(shown);
      const got = await askDps(sandbox, 'GET', '/enrollments/dev1');
      expect(got.body.attestation).toEqual(shown);
      const mechanism = await askDps(sandbox, 'POST', '/enrollments/dev1/attestationmechanism');
      expect(mechanism.body).toEqual(shown);
    },
  );

  test('a group has signing certificates, primary and secondary', async () => {
    const { sandbox } = await runHttps();
    const attestation = x509({
      signingCertificates: {
        primary: { certificate: authorityPem },
        secondary: { certificate: pem },
      },
    });
    const path = '/enrollmentGroups/grp';
    const { status, body } = await askDps(sandbox, 'PUT', path, { body: { attestation } });
    expect(status).toBe(200);
    const { primary, secondary } = body.attestation.x509.signingCertificates;
    expect(primary.info.subjectName).toBe('CN=dps-wizard sandbox CA');
    expect(secondary.info.issuerName).toBe('CN=dps-wizard sandbox CA');
  });

  test('what was read may be written back: the certificates stay', async () => {
    const { sandbox } = await runHttps();
    await askDps(sandbox, 'PUT', '/enrollments/dev1', { body: { attestation: client(pem) } });
    const { body } = await askDps(sandbox, 'GET', '/enrollments/dev1');
    const { status, body: after } = await askDps(sandbox, 'PUT', '/enrollments/dev1', {
      body: { ...body, provisioningStatus: 'disabled' },
      headers: { 'if-match': body.etag },
    });
    expect(status).toBe(200);
    expect(after).toMatchObject({
      provisioningStatus: 'disabled',
      attestation: body.attestation,
    });
  });

  test.each<[string, object]>([
    ['a certificate that is none', client('-----BEGIN CERTIFICATE-----\nAAAA')],
    ['no certificates at all', x509({})],
    ['a secondary without a primary', x509({ clientCertificates: { secondary: {} } })],
    ['a TPM without its key', { type: 'tpm', tpm: {} }],
  ])('%s is 400', async (_name, attestation) => {
    const { sandbox } = await runHttps();
    const path = '/enrollments/dev1';
    expect((await askDps(sandbox, 'PUT', path, { body: { attestation } })).status).toBe(400);
  });

  test('a group cannot have a TPM, an individual enrollment can', async () => {
    const { sandbox } = await runHttps();
    const attestation = { type: 'tpm', tpm: { endorsementKey: 'AAAA' } };
    const group = await askDps(sandbox, 'PUT', '/enrollmentGroups/g', { body: { attestation } });
    expect(group.status).toBe(400);
    const one = await askDps(sandbox, 'PUT', '/enrollments/dev1', { body: { attestation } });
    expect(one.body.attestation).toEqual(attestation);
  });
});
