import { createPrivateKey, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { leadsTo } from '../../source/certificates/certificate-chain.ts';
import {
  createDeviceCertificate,
  createGroupCertificates,
  createVerificationCertificate,
} from '../../source/certificates/create-device-certificates.ts';
import { describeCertificate } from '../../source/certificates/describe-certificate.ts';
import { knowKeys } from '../helpers/secret-watch.ts';

const DAY = 86_400_000;

describe("a device's certificate that is made here", () => {
  it.each([
    ['ec', 'EC prime256v1'],
    ['rsa', 'RSA 2048'],
  ] as const)(
    'is signed by itself, for clients alone, with a key of the kind %s',
    async (keyKind, key) => {
      const made = await createDeviceCertificate({ registrationId: 'Pump:1.a_b-c', keyKind });
      knowKeys(made.key);
      const certificate = new X509Certificate(made.certificate);
      expect(certificate.checkPrivateKey(createPrivateKey(made.key))).toBe(true);
      expect(certificate.verify(certificate.publicKey)).toBe(true);
      expect(describeCertificate(certificate)).toMatchObject({
        subject: 'CN=Pump:1.a_b-c',
        issuer: 'CN=Pump:1.a_b-c',
        key,
        isAuthority: false,
        isSelfSigned: true,
        isForClients: true,
      });
      expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2']);
    },
  );

  it('is good for thirty days as that of the quickstart, or for as many as were wished', async () => {
    const end = async (days?: number): Promise<number> => {
      const { certificate } = await createDeviceCertificate({ registrationId: 'dev1', days });
      return Date.parse(describeCertificate(certificate).notAfter);
    };
    const now = Date.now();
    expect(Math.round((await end()) / DAY - now / DAY)).toBe(30);
    expect(Math.round((await end(90)) / DAY - now / DAY)).toBe(90);
  });
});

describe("a group's certificates that are made here", () => {
  const make = () =>
    createGroupCertificates({ registrationId: 'dev1', enrollmentGroupId: 'line-4' });

  it('lead from the device over the intermediate to the root, and no other way', async () => {
    const { root, intermediate, device } = await make();
    const parsed = (pem: string) => new X509Certificate(pem);
    const authority = parsed(root.certificate);
    const chain = [parsed(device.certificate), parsed(intermediate.certificate)];
    expect(leadsTo(chain, authority)).toBe(true);
    expect(leadsTo(chain.slice(0, 1), authority)).toBe(false);
    expect(leadsTo(chain.slice(0, 1), parsed(intermediate.certificate))).toBe(true);
    expect(leadsTo(chain, parsed((await make()).root.certificate))).toBe(false);
  });

  it('say of each what it is for', async () => {
    const { root, intermediate, device } = await make();
    const facts = [root, intermediate, device].map(({ certificate }) => {
      const { subject, issuer, isAuthority, isSelfSigned } = describeCertificate(certificate);
      return { subject, issuer, isAuthority, isSelfSigned };
    });
    const [rootName, intermediateName] = ['CN=line-4 root CA', 'CN=line-4 intermediate CA'];
    expect(facts).toEqual([
      { subject: rootName, issuer: rootName, isAuthority: true, isSelfSigned: true },
      { subject: intermediateName, issuer: rootName, isAuthority: true, isSelfSigned: false },
      { subject: 'CN=dev1', issuer: intermediateName, isAuthority: false, isSelfSigned: false },
    ]);
  });

  it('prove with the root’s key that it is theirs: the code is the name, and the root has signed it', async () => {
    const { root, intermediate } = await make();
    const code = '75E1C1A5F0B0D2C9A5B7C0A1F4D5E6B7';
    const proof = new X509Certificate(await createVerificationCertificate(root, code));
    expect(proof.subject).toBe(`CN=${code}`);
    const byRoot = new X509Certificate(root.certificate);
    expect(proof.checkIssued(byRoot)).toBe(true);
    expect(proof.verify(byRoot.publicKey)).toBe(true);
    expect(proof.verify(new X509Certificate(intermediate.certificate).publicKey)).toBe(false);
  });
});

describe('what is told of a certificate', () => {
  it('has the thumbprints as the portal shows them', async () => {
    const { certificate } = await createDeviceCertificate({ registrationId: 'dev1' });
    const { fingerprint, fingerprint256 } = new X509Certificate(certificate);
    const { sha1Thumbprint, sha256Thumbprint } = describeCertificate(certificate);
    expect(sha1Thumbprint).toMatch(/^[0-9A-F]{40}$/);
    expect(sha256Thumbprint).toMatch(/^[0-9A-F]{64}$/);
    expect([sha1Thumbprint, sha256Thumbprint]).toEqual(
      [fingerprint, fingerprint256].map((it) => it.replaceAll(':', '')),
    );
  });
});
