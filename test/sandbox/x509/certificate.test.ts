import 'reflect-metadata';
import { X509Certificate } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  createAuthority,
  createServerCertificate,
  type KeyedCertificate,
} from '../../../source/sandbox/certificates.ts';
import { subjectOf } from '../../../source/sandbox/x509/certificate.ts';
import { issue } from '../helpers/certificates.ts';

let authority: KeyedCertificate;

beforeAll(async () => {
  authority = await createAuthority();
});

/** Read by another library than what wrote it. */
const read = ({ certificate }: KeyedCertificate) => new x509.X509Certificate(certificate);

describe("the authority's certificate", () => {
  test('may sign certificates, but none that may sign others', () => {
    const certificate = read(authority);
    expect(certificate.subject).toBe('CN=dps-wizard sandbox CA');
    expect(certificate.issuer).toBe(certificate.subject);
    const constraints = certificate.getExtension(x509.BasicConstraintsExtension);
    expect(constraints).toMatchObject({ ca: true, pathLength: 0, critical: true });
    const usages = certificate.getExtension(x509.KeyUsagesExtension);
    const { keyCertSign, cRLSign } = x509.KeyUsageFlags;
    expect(usages).toMatchObject({ usages: keyCertSign | cRLSign, critical: true });
  });

  test('is verified by its own key', async () => {
    expect(await read(authority).verify()).toBe(true);
  });
});

describe("a server's certificate", () => {
  test('is for TLS servers and nothing else', async () => {
    const certificate = read(await createServerCertificate(authority, ['localhost']));
    const constraints = certificate.getExtension(x509.BasicConstraintsExtension);
    expect(constraints).toMatchObject({ ca: false, critical: true });
    const usages = certificate.getExtension(x509.KeyUsagesExtension);
    expect(usages?.usages).toBe(x509.KeyUsageFlags.digitalSignature);
    const purposes = certificate.getExtension(x509.ExtendedKeyUsageExtension);
    expect(purposes?.usages).toEqual([x509.ExtendedKeyUsage.serverAuth]);
  });

  test('finds its authority by the identifier of the key', async () => {
    const certificate = read(await createServerCertificate(authority, ['localhost']));
    const own = read(authority);
    const identifier = own.getExtension(x509.SubjectKeyIdentifierExtension)?.keyId;
    const expected = await x509.SubjectKeyIdentifierExtension.create(own.publicKey);
    expect(identifier).toBe(expected.keyId);
    expect(certificate.getExtension(x509.AuthorityKeyIdentifierExtension)?.keyId).toBe(identifier);
    expect(await certificate.verify({ publicKey: own.publicKey })).toBe(true);
  });

  test('is valid from yesterday on, for a year', async () => {
    const { notBefore, notAfter } = read(await createServerCertificate(authority, ['localhost']));
    expect(Date.now() - notBefore.getTime()).toBeGreaterThan(23 * 3_600_000);
    expect(notAfter.getTime() - Date.now()).toBeGreaterThan(364 * 86_400_000);
  });

  test('has every name as a name and every address as an address', async () => {
    const name = fc.domain({ size: 'small' }).map((domain) => domain.toLowerCase());
    const address = fc.oneof(fc.ipV4(), fc.ipV6());
    await fc.assert(
      fc.asyncProperty(fc.array(name), fc.array(address), async (names, addresses) => {
        const all = ['localhost', ...names, ...addresses];
        const { certificate } = await createServerCertificate(authority, all);
        const parsed = new X509Certificate(certificate);
        for (const each of ['localhost', ...names]) expect(parsed.checkHost(each)).toBeDefined();
        for (const each of addresses) expect(parsed.checkIP(each)).toBeDefined();
        expect(parsed.checkHost('not-named.example')).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });

  test('can be signed by an authority that another program made', async () => {
    const foreign = await issue({ name: 'a foreign authority', authority: true });
    const { certificate } = await createServerCertificate(foreign, ['localhost']);
    const issuer = new X509Certificate(foreign.certificate);
    expect(new X509Certificate(certificate).checkIssued(issuer)).toBe(true);
    expect(new X509Certificate(certificate).verify(issuer.publicKey)).toBe(true);
    expect(subjectOf(foreign.certificate).toString()).toContain('a foreign authority');
  });
});
