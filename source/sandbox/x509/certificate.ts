import { type KeyObject, randomBytes, sign, X509Certificate } from 'node:crypto';
import {
  bitString,
  contentOf,
  inContext,
  integer,
  itemsIn,
  objectIdentifier,
  sequence,
  set,
  time,
  utf8String,
} from './der.ts';

const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';
const COMMON_NAME = '2.5.4.3';
const VERSION_3 = 2;
/** At most 20 (RFC 5280, section 4.1.2.2); as many random ones never meet. */
const SERIAL_NUMBER_BYTES = 16;

export interface CertificateContent {
  /** In DER, as `distinguishedName` and `subjectOf` give it. */
  readonly issuer: Buffer;
  readonly subject: Buffer;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** The subject's public key in DER. */
  readonly spki: Buffer;
  /** As `extensions.ts` makes them. */
  readonly extensions: readonly Buffer[];
}

/**
 * Makes a certificate (RFC 5280, section 4.1).
 *
 * @param signingKey the issuer's, on an elliptic curve
 * @returns PEM
 */
export function signCertificate(content: CertificateContent, signingKey: KeyObject): string {
  const algorithm = sequence(objectIdentifier(ECDSA_WITH_SHA256));
  const toBeSigned = sequence(
    inContext(0, integer(Buffer.from([VERSION_3])), true),
    integer(randomBytes(SERIAL_NUMBER_BYTES)),
    algorithm,
    content.issuer,
    sequence(time(content.notBefore), time(content.notAfter)),
    content.subject,
    content.spki,
    inContext(3, sequence(...content.extensions), true),
  );
  const signature = sign('sha256', toBeSigned, signingKey);
  return pem(sequence(toBeSigned, algorithm, bitString(signature)));
}

/** A name that is nothing but a common name. */
export function distinguishedName(commonName: string): Buffer {
  return sequence(set(sequence(objectIdentifier(COMMON_NAME), utf8String(commonName))));
}

/** The subject of a certificate byte by byte, as those it signs have to repeat it. */
export function subjectOf(certificate: string): Buffer {
  const [toBeSigned] = itemsIn(contentOf(new X509Certificate(certificate).raw));
  const [, , , , , subject] = itemsIn(contentOf(toBeSigned as Buffer));
  return subject as Buffer;
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
