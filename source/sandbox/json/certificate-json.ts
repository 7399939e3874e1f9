import { X509Certificate } from 'node:crypto';
import { type Fields, object, text } from '../fields/fields.ts';
import { invalid } from '../fields/service-problem.ts';
import type {
  CertificateRecord,
  PrimaryAndSecondary,
  X509Attestation,
} from '../records/certificate-records.ts';
import { timestamp } from '../records/formats.ts';

export const LONGEST_CERTIFICATE = 32 * 1024;

/** Reads the X.509 attestation of an enrollment. @throws Problem 400 */
export function parseX509(fields: Fields): X509Attestation {
  const clientCertificates = parsePair(fields, 'clientCertificates');
  const signingCertificates = parsePair(fields, 'signingCertificates');
  const caReferences = parseReferences(fields);
  if (!clientCertificates && !signingCertificates && !caReferences) {
    throw invalid('An x509 attestation needs certificates.');
  }
  return {
    ...(clientCertificates && { clientCertificates }),
    ...(signingCertificates && { signingCertificates }),
    ...(caReferences && { caReferences }),
  };
}

/** What clients read back: the certificates' details, not the certificates (protocol.md 11). */
export function x509Json(x509: X509Attestation): object {
  const { clientCertificates, signingCertificates, caReferences } = x509;
  return {
    ...(clientCertificates && { clientCertificates: pairJson(clientCertificates) }),
    ...(signingCertificates && { signingCertificates: pairJson(signingCertificates) }),
    ...(caReferences && { caReferences }),
  };
}

/**
 * One certificate: PEM, base64 of DER, or base64 of the PEM text. The SDKs differ: the C service client sends the last
 * for every X.509 enrollment.
 *
 * @param place where it stands in the body, for the message
 * @throws Problem 400
 */
export function certificateRecord(source: string, place: string): CertificateRecord {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(encodingOf(source));
  } catch {
    throw invalid(`${place} cannot be read; it must be PEM, or base64 of DER or of PEM.`);
  }
  return {
    certificate: certificate.toString(),
    info: {
      subjectName: distinguishedName(certificate.subject),
      sha1Thumbprint: certificate.fingerprint.replaceAll(':', ''),
      sha256Thumbprint: certificate.fingerprint256.replaceAll(':', ''),
      issuerName: distinguishedName(certificate.issuer),
      notBeforeUtc: timestamp(Date.parse(certificate.validFrom)),
      notAfterUtc: timestamp(Date.parse(certificate.validTo)),
      serialNumber: certificate.serialNumber,
      version: 3,
    },
  };
}

/** PEM text, or the bytes of DER. Whatever is neither is found out by whoever reads it. */
function encodingOf(source: string): string | Buffer {
  if (source.includes(PEM) || !BASE64.test(source)) return source;
  const bytes = Buffer.from(source, 'base64');
  return bytes.includes(PEM) ? bytes.toString('utf8') : bytes;
}

const PEM = '-----BEGIN';
const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;

function parsePair(
  fields: Fields,
  name: string,
): PrimaryAndSecondary<CertificateRecord> | undefined {
  const pair = object(fields, name);
  if (!pair) return undefined;
  const certificates = pairOf((place) => parseCertificate(pair, place, name));
  if (!certificates.primary) throw invalid(`${name} must have a primary certificate.`);
  return certificates;
}

/** Names of stored certificates. Clients write both as null where there are none. */
function parseReferences(fields: Fields): PrimaryAndSecondary<string> | undefined {
  const names = object(fields, 'caReferences');
  if (!names) return undefined;
  const pair = pairOf((place) => text(names, place) || undefined);
  if (pair.secondary !== undefined && pair.primary === undefined) {
    throw invalid('caReferences must have a primary certificate.');
  }
  return pair.primary === undefined ? undefined : pair;
}

function parseCertificate(
  pair: Fields,
  name: string,
  pairName: string,
): CertificateRecord | undefined {
  const holder = object(pair, name);
  const source = holder && text(holder, 'certificate', LONGEST_CERTIFICATE);
  return source ? certificateRecord(source, `${pairName}.${name}.certificate`) : undefined;
}

function pairJson(pair: PrimaryAndSecondary<CertificateRecord>): object {
  return pairOf((name) => {
    const certificate = pair[name];
    return certificate && { info: certificate.info };
  });
}

function pairOf<Kind>(
  read: (name: 'primary' | 'secondary') => Kind | undefined,
): PrimaryAndSecondary<Kind> {
  const primary = read('primary');
  const secondary = read('secondary');
  return {
    ...(primary !== undefined && { primary }),
    ...(secondary !== undefined && { secondary }),
  };
}

/** .NET writes the parts of a name in the opposite order of OpenSSL, on one line. */
function distinguishedName(name: string): string {
  return name.split('\n').reverse().join(', ');
}
