import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { distinguishedName, signCertificate, subjectOf } from './x509/certificate.ts';
import {
  authorityKeyIdentifier,
  basicConstraints,
  KEY_USAGE,
  keyUsage,
  serverAuthentication,
  subjectAlternativeNames,
  subjectKeyIdentifier,
} from './x509/extensions.ts';

/** A certificate with its private key, both PEM. */
export interface KeyedCertificate {
  readonly certificate: string;
  readonly key: string;
}

const DAY = 24 * 60 * 60_000;

/** Long, because people put the file into their device's trust store. */
export const CA_DAYS = 10 * 365;
export const SERVER_DAYS = 365;

/** Makes a certificate authority of our own, with CA:TRUE and a subject key identifier (protocol.md 11). */
export async function createAuthority(): Promise<KeyedCertificate> {
  const { privateKey, spki, key } = await newKeys();
  const name = distinguishedName('dps-wizard sandbox CA');
  const certificate = signCertificate(
    {
      issuer: name,
      subject: name,
      ...validity(CA_DAYS),
      spki,
      extensions: [
        basicConstraints(true),
        keyUsage(KEY_USAGE.keyCertSign | KEY_USAGE.cRLSign),
        subjectKeyIdentifier(spki),
      ],
    },
    privateKey,
  );
  return { certificate, key };
}

/**
 * Makes the server's certificate for all its names. An IP address becomes an IP entry: clients that dial an
 * address look nowhere else.
 */
export async function createServerCertificate(
  authority: KeyedCertificate,
  names: readonly string[],
): Promise<KeyedCertificate> {
  const signingKey = createPrivateKey(authority.key);
  const { spki, key } = await newKeys();
  const certificate = signCertificate(
    {
      issuer: subjectOf(authority.certificate),
      subject: distinguishedName('dps-wizard sandbox'),
      ...validity(SERVER_DAYS),
      spki,
      extensions: [
        basicConstraints(false),
        keyUsage(KEY_USAGE.digitalSignature),
        serverAuthentication(),
        subjectKeyIdentifier(spki),
        authorityKeyIdentifier(publicKeyOf(signingKey)),
        subjectAlternativeNames(names),
      ],
    },
    signingKey,
  );
  return { certificate, key };
}

/** Begins a day ago: a device whose clock is a little behind shall not stumble over it. */
function validity(days: number): { notBefore: Date; notAfter: Date } {
  const now = Date.now();
  return { notBefore: new Date(now - DAY), notAfter: new Date(now + days * DAY) };
}

async function newKeys(): Promise<{ privateKey: KeyObject; spki: Buffer; key: string }> {
  const { privateKey } = await promisify(generateKeyPair)('ec', { namedCurve: 'P-256' });
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { privateKey, spki: publicKeyOf(privateKey), key };
}

function publicKeyOf(key: KeyObject): Buffer {
  return createPublicKey(key).export({ type: 'spki', format: 'der' });
}
