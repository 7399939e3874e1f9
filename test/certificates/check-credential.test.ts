import 'reflect-metadata';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type CredentialFiles,
  checkCredential,
} from '../../source/certificates/check-credential.ts';
import type { KeyedCertificate } from '../../source/certificates/create-certificates.ts';
import {
  createDeviceCertificate,
  createGroupCertificates,
  type GroupCertificates,
} from '../../source/certificates/create-device-certificates.ts';
import {
  CREDENTIAL_PROBLEMS,
  type CredentialPurpose,
} from '../../source/certificates/credential-problem.ts';
import { issue } from '../sandbox/helpers/certificates.ts';

const DAY = 86_400_000;
const NOW = Date.now();
let own: KeyedCertificate;
let other: KeyedCertificate;
let group: GroupCertificates;
let otherGroup: GroupCertificates;

beforeAll(async () => {
  own = await createDeviceCertificate({ registrationId: 'dev1' });
  other = await createDeviceCertificate({ registrationId: 'dev2' });
  const wish = { registrationId: 'dev1', enrollmentGroupId: 'g' };
  group = await createGroupCertificates(wish);
  otherGroup = await createGroupCertificates(wish);
});

const bytes = (...pems: readonly string[]): Buffer => Buffer.from(pems.join(''));
const filesOf = ({ certificate, key }: KeyedCertificate): CredentialFiles => ({
  certificate: bytes(certificate),
  key: bytes(key),
});
const parsed = ({ certificate }: KeyedCertificate) => new X509Certificate(certificate);

function problemsOf(files: CredentialFiles, purpose: Partial<CredentialPurpose> = {}) {
  const verdict = checkCredential(files, {
    registrationId: 'dev1',
    enrollment: 'individual',
    now: NOW,
    ...purpose,
  });
  return 'problems' in verdict ? verdict.problems : [];
}

/** The one problem there is. */
function problemOf(files: CredentialFiles, purpose: Partial<CredentialPurpose> = {}) {
  const problems = problemsOf(files, purpose);
  expect(problems).toHaveLength(1);
  return problems[0];
}

const der = (pem: string): Buffer => Buffer.from(x509.PemConverter.decodeFirst(pem));
const encrypted = (passphrase: string): Buffer =>
  Buffer.from(
    createPrivateKey(own.key).export({
      ...{ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase },
    }),
  );

describe('a certificate that is good', () => {
  it('becomes a credential with the key as the program uses it', () => {
    const verdict = checkCredential(filesOf(own), {
      registrationId: 'dev1',
      enrollment: 'individual',
      now: NOW,
    });
    expect(verdict).toMatchObject({ credential: { kind: 'x509', chain: [] } });
  });

  it('may have an encrypted key, with its pass phrase', () => {
    const files = { ...filesOf(own), key: encrypted('1234'), passPhrase: '1234' };
    expect(problemsOf(files)).toEqual([]);
  });

  it.each(['chain file', 'certificate file'])(
    'may have its chain in the %s, in any order',
    (place) => {
      const { device, intermediate, root } = group;
      const others = [root.certificate, intermediate.certificate];
      const files =
        place === 'chain file'
          ? { ...filesOf(device), chain: bytes(...others) }
          : { key: bytes(device.key), certificate: bytes(device.certificate, ...others) };
      const verdict = checkCredential(files, {
        registrationId: 'dev1',
        enrollment: 'group',
        enrolled: [parsed(root)],
        now: NOW,
      });
      expect(verdict).toHaveProperty(
        'credential.chain',
        [intermediate.certificate, root.certificate].map((pem) =>
          new X509Certificate(pem).toString(),
        ),
      );
    },
  );

  it('need not show intermediates where the one that signed it may be what was enrolled', () => {
    expect(problemsOf(filesOf(group.device), { enrollment: 'group' })).toEqual([]);
    const enrolled = [parsed(group.intermediate)];
    expect(problemsOf(filesOf(group.device), { enrollment: 'group', enrolled })).toEqual([]);
  });
});

/** Every problem, and files that have it and no other. */
const BROKEN: Readonly<
  Record<
    (typeof CREDENTIAL_PROBLEMS)[number],
    () => Promise<readonly [CredentialFiles, Partial<CredentialPurpose>?]>
  >
> = {
  'is-der': async () => [{ ...filesOf(own), certificate: der(own.certificate) }],
  'is-pkcs12': async () => [
    { ...filesOf(own), certificate: Buffer.from('300602010304003000'.slice(0, 16), 'hex') },
  ],
  'is-key': async () => [{ ...filesOf(own), certificate: bytes(own.key) }],
  'is-certificate': async () => [{ ...filesOf(own), key: bytes(own.certificate) }],
  'is-request': async () => [
    {
      ...filesOf(own),
      certificate: bytes(
        '-----BEGIN CERTIFICATE REQUEST-----\nMA==\n-----END CERTIFICATE REQUEST-----\n',
      ),
    },
  ],
  'not-pem': async () => [{ ...filesOf(own), certificate: bytes('hello') }],
  unreadable: async () => [
    {
      ...filesOf(own),
      certificate: bytes('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'),
    },
  ],
  encrypted: async () => [{ ...filesOf(own), key: encrypted('1234') }],
  'wrong-pass-phrase': async () => [
    { ...filesOf(own), key: encrypted('1234'), passPhrase: '12345' },
  ],
  'not-of-certificate': async () => [{ ...filesOf(own), key: bytes(other.key) }],
  'of-other-certificate': async () => {
    const { device, intermediate } = group;
    const files = { ...filesOf(device), chain: bytes(intermediate.certificate) };
    return [{ ...files, key: bytes(intermediate.key) }, { enrollment: 'group' }];
  },
  'no-name': async () => [filesOf(await issue({ name: '' }))],
  'other-name': async () => [filesOf(other)],
  'name-in-other-case': async () => [filesOf(own), { registrationId: 'Dev1' }],
  'not-for-clients': async () => [
    filesOf(await issue({ name: 'dev1', purposes: [x509.ExtendedKeyUsage.serverAuth] })),
  ],
  expired: async () => [filesOf(own), { now: NOW + 31 * DAY }],
  'not-yet-valid': async () => [filesOf(own), { now: NOW - 2 * DAY }],
  'intermediate-missing': async () => [
    filesOf(group.device),
    { enrollment: 'group', enrolled: [parsed(group.root)] },
  ],
  'signer-may-not-sign': async () => {
    const signer = await issue({ name: 'signer' });
    const files = filesOf(await issue({ name: 'dev1', issuer: signer }));
    return [{ ...files, chain: bytes(signer.certificate) }, { enrollment: 'group' }];
  },
  'not-enrolled': async () => [filesOf(own), { enrolled: [parsed(other)] }],
  'self-signed-in-group': async () => [filesOf(own), { enrollment: 'group' }],
  'authority-as-device': async () => {
    const authority = await issue({ name: 'dev1', authority: true });
    return [filesOf(authority), { enrollment: 'group', enrolled: [parsed(authority)] }];
  },
};

describe('a certificate that cannot prove the device', () => {
  it.each(CREDENTIAL_PROBLEMS)('is named for %s and nothing else', async (problem) => {
    expect(problemOf(...(await BROKEN[problem]()))).toMatchObject({ problem });
  });

  it('is told with all that is wrong with it at once', () => {
    const problems = problemsOf(
      { ...filesOf(own), key: bytes(other.key) },
      { registrationId: 'pump', now: NOW + 31 * DAY },
    );
    expect(problems.map(({ problem }) => problem)).toEqual([
      'not-of-certificate',
      'other-name',
      'expired',
    ]);
  });

  it('is told with the names and times that do not fit', async () => {
    expect(problemOf(filesOf(other))).toEqual({
      ...{ file: 'certificate', problem: 'other-name', found: 'dev2', expected: 'dev1' },
    });
    const [files, purpose] = await BROKEN['intermediate-missing']();
    expect(problemOf(files, purpose)).toEqual({
      ...{ file: 'chain', problem: 'intermediate-missing', found: 'CN=g intermediate CA' },
    });
  });

  it('is told of a chain that leads elsewhere', () => {
    const files = {
      ...filesOf(group.device),
      chain: bytes(group.intermediate.certificate, group.root.certificate),
    };
    const enrolled = [parsed(otherGroup.root)];
    expect(problemOf(files, { enrollment: 'group', enrolled })?.problem).toBe('not-enrolled');
    const foreign = { ...filesOf(group.device), chain: bytes(otherGroup.intermediate.certificate) };
    expect(problemOf(foreign, { enrollment: 'group' })?.problem).toBe('intermediate-missing');
  });

  it('is told of binary keys and keys in the place of a chain as well', () => {
    expect(problemOf({ ...filesOf(own), key: der(own.key) })).toEqual({
      ...{ file: 'key', problem: 'is-der' },
    });
    expect(problemOf({ ...filesOf(own), chain: bytes(own.key) })).toEqual({
      ...{ file: 'chain', problem: 'is-key' },
    });
  });
});
