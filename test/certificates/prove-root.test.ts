import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  createGroupCertificates,
  type GroupCertificates,
} from '../../source/certificates/create-device-certificates.ts';
import { isSignedBy, proveRoot } from '../../source/certificates/prove-root.ts';
import { readVerificationCode } from '../../source/certificates/verification-code.ts';
import { knowKeys } from '../helpers/secret-watch.ts';

const CODE = '106A5SD242AF512B3498BD6098C4941E66R34H268DDB3288';
let made: GroupCertificates;
let other: GroupCertificates;

beforeAll(async () => {
  const names = { registrationId: 'dev1', enrollmentGroupId: 'line-4' };
  [made, other] = await Promise.all([
    createGroupCertificates(names),
    createGroupCertificates(names),
  ]);
  knowKeys(made.root.key, other.root.key);
});

const files = (certificate: string, key: string) => ({
  certificate: Buffer.from(certificate),
  key: Buffer.from(key),
});

describe('the verification code of a portal', () => {
  it.each([
    ['as it is', CODE, CODE],
    ['with a line end', `${CODE}\r\n`, CODE],
    ['in quotes', ` "${CODE}" `, CODE],
    ['in other letters', 'abc-1.2_3', 'abc-1.2_3'],
  ])('is taken %s', (_name, text, code) => {
    expect(readVerificationCode(text)).toBe(code);
  });

  it.each([
    ['nothing', ' '],
    ['two words', 'AB CD'],
    ['one that is no common name any more', 'A'.repeat(65)],
    ['what is a part of a name to OpenSSL', 'A/CN=B'],
    ['what a shell would run', '$(id)'],
    ['a flag', '-x'],
    ['a certificate', '-----BEGIN CERTIFICATE-----'],
  ])('is not %s', (_name, text) => {
    expect(readVerificationCode(text)).toBeUndefined();
  });
});

describe('the proof that a root is somebody’s', () => {
  it('bears the code as its name, is signed with the key of the root, and holds no private key', async () => {
    const { certificate, key } = made.root;
    const proof = await proveRoot(files(certificate, key), CODE);
    if (proof.kind !== 'signed') throw new Error(proof.kind);
    const signed = new X509Certificate(proof.proof);
    expect(signed.subject).toBe(`CN=${CODE}`);
    expect(signed.verify(new X509Certificate(certificate).publicKey)).toBe(true);
    expect(proof.subject).toBe('CN=line-4 root CA');
    expect(proof.proof).not.toContain('PRIVATE KEY');
    expect(isSignedBy(Buffer.from(proof.proof), Buffer.from(certificate))).toBe(true);
    expect(isSignedBy(Buffer.from(proof.proof), Buffer.from(other.root.certificate))).toBe(false);
    const withKey = Buffer.from(proof.proof + other.root.key);
    expect(isSignedBy(withKey, Buffer.from(certificate))).toBe(false);
  });

  it('is made for an intermediate that was uploaded', async () => {
    const { certificate, key } = made.intermediate;
    expect(await proveRoot(files(certificate, key), CODE)).toMatchObject({ kind: 'signed' });
  });

  it('is not made with the key of another, of a device, or with what is no key', async () => {
    const { root, device } = made;
    const found = { found: 'CN=line-4 root CA' };
    expect(await proveRoot(files(root.certificate, other.root.key), CODE)).toEqual({
      kind: 'unusable',
      problem: { file: 'key', problem: 'not-of-certificate', ...found },
    });
    expect(await proveRoot(files(device.certificate, device.key), CODE)).toEqual({
      kind: 'no-authority',
      subject: 'CN=dev1',
    });
    expect(await proveRoot(files(root.certificate, root.certificate), CODE)).toEqual({
      kind: 'unusable',
      problem: { file: 'key', problem: 'is-certificate' },
    });
    expect(await proveRoot(files(root.key, root.key), CODE)).toEqual({
      kind: 'unusable',
      problem: { file: 'certificate', problem: 'is-key' },
    });
  });
});
