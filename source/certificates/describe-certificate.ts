import { X509Certificate } from 'node:crypto';

/** A certificate as people know one, from portals and tools. Nothing of it is secret. */
export interface CertificateFacts {
  /** On one line, the CN as `CN=name`. */
  readonly subject: string;
  readonly issuer: string;
  /** Upper-case hex without colons, as the portal shows it. */
  readonly sha1Thumbprint: string;
  readonly sha256Thumbprint: string;
  readonly serialNumber: string;
  /** ISO 8601. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** `EC prime256v1`, `RSA 2048`. */
  readonly key: string;
  /** Whether it may sign others. */
  readonly isAuthority: boolean;
  /** Whether it names itself as its issuer: a root, or a leaf of its own. */
  readonly isSelfSigned: boolean;
  /** Whether a device may show it; also one that names no purpose at all (RFC 5280, 4.2.1.12). */
  readonly isForClients: boolean;
}

/** What of extended key usage lets a TLS client show it. */
const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';

/** @param certificate parsed, or PEM. @throws what node:crypto says of one that cannot be read */
export function describeCertificate(certificate: X509Certificate | string): CertificateFacts {
  const parsed = typeof certificate === 'string' ? new X509Certificate(certificate) : certificate;
  return {
    subject: oneLine(parsed.subject),
    issuer: oneLine(parsed.issuer),
    sha1Thumbprint: bare(parsed.fingerprint),
    sha256Thumbprint: bare(parsed.fingerprint256),
    serialNumber: parsed.serialNumber,
    notBefore: isoTime(parsed.validFrom),
    notAfter: isoTime(parsed.validTo),
    key: keyOf(parsed),
    isAuthority: parsed.ca,
    isSelfSigned: parsed.subject === parsed.issuer,
    isForClients: isForClients(parsed),
  };
}

/** Whether a TLS client may show it: its extended key usage names clientAuth, or there is none. */
export function isForClients({ keyUsage }: X509Certificate): boolean {
  // What Node calls keyUsage is the extended one; its types leave out that a certificate may have none.
  const purposes: readonly string[] | undefined = keyUsage;
  return purposes === undefined || purposes.includes(CLIENT_AUTH);
}

/** Without line ends, as a name is said. */
export function oneLine(name: string): string {
  return name.replaceAll('\n', ', ');
}

function keyOf({ publicKey }: X509Certificate): string {
  const { asymmetricKeyType = '', asymmetricKeyDetails: details } = publicKey;
  const size = details?.namedCurve ?? details?.modulusLength ?? '';
  return `${asymmetricKeyType.toUpperCase()} ${size}`.trim();
}

function bare(fingerprint: string): string {
  return fingerprint.replaceAll(':', '');
}

function isoTime(time: string): string {
  return new Date(Date.parse(time)).toISOString();
}
