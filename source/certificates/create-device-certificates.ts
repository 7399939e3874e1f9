// The certificate library resolves its parts by reflection and asks its user for the polyfill.
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { type KeyedCertificate, validity } from './create-certificates.ts';
import {
  type KeyKind,
  newSigningKeys,
  privateKeyPem,
  type SigningKeys,
  signingKeysOf,
} from './signing-keys.ts';

/** As long as the quickstart's (quickstart.md X01). */
export const DEVICE_DAYS = 30;
/** A certificate outlives none of those that vouch for it. */
export const INTERMEDIATE_DAYS = 5 * 365;
const ROOT_DAYS = 10 * 365;

export interface DeviceCertificateWish {
  /** Becomes the CN: by it DPS knows the device (protocol.md 4.3). */
  readonly registrationId: string;
  readonly keyKind?: KeyKind | undefined;
  /** How long it is good for, from now; at most `INTERMEDIATE_DAYS`. */
  readonly days?: number | undefined;
}

/** What a group's devices need: the root is uploaded, the device shows its own and the intermediate. */
export interface GroupCertificates {
  readonly root: KeyedCertificate;
  readonly intermediate: KeyedCertificate;
  readonly device: KeyedCertificate;
}

/** Makes a device's certificate that is signed by itself: for an individual enrollment (quickstart.md X01). */
export async function createDeviceCertificate({
  registrationId,
  keyKind,
  days,
}: DeviceCertificateWish): Promise<KeyedCertificate> {
  const keys = await newSigningKeys(keyKind);
  return signed({ name: registrationId, keys, days: days ?? DEVICE_DAYS });
}

/** Makes a root, an intermediate that it has signed, and a device's certificate that the intermediate has. */
export async function createGroupCertificates(
  wish: DeviceCertificateWish & { readonly enrollmentGroupId: string },
): Promise<GroupCertificates> {
  const { registrationId, enrollmentGroupId, keyKind, days } = wish;
  const { root, intermediate } = await createAuthorities(enrollmentGroupId, keyKind);
  const device = await createBelow(intermediate, { name: registrationId, keyKind, days });
  return { root, intermediate, device };
}

export interface CertificateBelow {
  /** Becomes the CN. */
  readonly name: string;
  readonly keyKind?: KeyKind | undefined;
  readonly days?: number | undefined;
  /** How many authorities may stand below it; absent: it is a device's. */
  readonly pathLength?: number;
}

/** Makes a certificate that an authority has signed. */
export async function createBelow(
  { certificate, key }: KeyedCertificate,
  { keyKind, days = DEVICE_DAYS, ...rest }: CertificateBelow,
): Promise<KeyedCertificate> {
  const issuer = { certificate, keys: await signingKeysOf(key) };
  return signed({ ...rest, days, issuer, keys: await newSigningKeys(keyKind) });
}

/** Makes a root, and an intermediate that it has signed. @param name what both are called, in their names */
export async function createAuthorities(
  name: string,
  keyKind?: KeyKind,
): Promise<Pick<GroupCertificates, 'root' | 'intermediate'>> {
  const root = await createRoot(`${name} root CA`, keyKind);
  const intermediate = await createBelow(root, {
    name: `${name} intermediate CA`,
    keyKind,
    days: INTERMEDIATE_DAYS,
    pathLength: 0,
  });
  return { root, intermediate };
}

/** Makes an authority that is signed by itself, below which there may be one more. @param name becomes the CN */
export async function createRoot(name: string, keyKind?: KeyKind): Promise<KeyedCertificate> {
  const keys = await newSigningKeys(keyKind);
  return signed({ name, keys, days: ROOT_DAYS, pathLength: 1 });
}

/**
 * Makes the certificate that proves to the service that somebody has the private key of an authority: it bears the
 * verification code as its name and is signed by the authority (quickstart.md X09).
 *
 * @param authority PEM of both, the key not encrypted
 * @returns PEM, to be uploaded
 */
export async function createVerificationCertificate(
  authority: KeyedCertificate,
  verificationCode: string,
): Promise<string> {
  const issuer = {
    certificate: authority.certificate,
    keys: await signingKeysOf(authority.key),
  };
  const keys = await newSigningKeys();
  return (await signed({ name: verificationCode, keys, issuer, days: DEVICE_DAYS })).certificate;
}

interface Issuer {
  /** PEM. */
  readonly certificate: string;
  readonly keys: SigningKeys;
}

interface SigningWish {
  readonly name: string;
  readonly keys: SigningKeys;
  /** Absent: signed by itself. */
  readonly issuer?: Issuer;
  readonly days: number;
  /** How many authorities may stand below it; absent: it is none. */
  readonly pathLength?: number;
}

async function signed(wish: SigningWish): Promise<KeyedCertificate> {
  const { name, keys, issuer, days, pathLength } = wish;
  const signer = issuer?.keys ?? keys;
  const subject = distinguishedName(name);
  const certificate = await x509.X509CertificateGenerator.create({
    subject,
    issuer: issuer ? new x509.X509Certificate(issuer.certificate).subjectName : subject,
    publicKey: keys.publicKey,
    signingKey: signer.privateKey,
    signingAlgorithm: signer.algorithm,
    ...validity(days),
    extensions: [
      ...(pathLength === undefined ? deviceExtensions() : authorityExtensions(pathLength)),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(signer.publicKey),
    ],
  });
  return { certificate: certificate.toString('pem'), key: await privateKeyPem(keys) };
}

/** A CN alone; whatever is in the name stays in it. */
export function distinguishedName(commonName: string): x509.Name {
  return new x509.Name([{ CN: [{ utf8String: commonName }] }]);
}

/** What a certificate has to say of itself to be shown as a TLS client (quickstart.md X01). */
export function deviceExtensions(): x509.Extension[] {
  return [
    new x509.BasicConstraintsExtension(false, undefined, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
    new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth]),
  ];
}

function authorityExtensions(pathLength: number): x509.Extension[] {
  return [
    new x509.BasicConstraintsExtension(true, pathLength, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
  ];
}
