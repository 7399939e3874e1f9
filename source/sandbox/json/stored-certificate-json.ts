import { X509Certificate } from 'node:crypto';
import { type Fields, flag, object, text } from '../fields/fields.ts';
import { invalid, ServiceProblem } from '../fields/service-problem.ts';
import type { StoredCertificateRecord } from '../records/certificate-records.ts';
import { newStamp } from '../records/formats.ts';
import { certificateRecord, LONGEST_CERTIFICATE } from './certificate-json.ts';

/** The rule of Azure's resource names: what could stand in a path without being escaped. */
const NAME = /^[\w.~()-]{1,256}$/;

/**
 * Reads the certificate of an authority as Azure's management API takes it (protocol.md 5.1): with `certificate` and
 * `isVerified`, in `properties` or without. The same certificate sent again stays as verified as it is.
 *
 * @throws Problem 400
 */
export function parseStoredCertificate(
  body: Fields,
  name: string,
  before: StoredCertificateRecord | undefined,
): StoredCertificateRecord {
  if (!NAME.test(name)) {
    throw invalid('name must be 1 to 256 letters, digits and - . _ ~ ( ).');
  }
  const fields = object(body, 'properties') ?? body;
  const source = text(fields, 'certificate', LONGEST_CERTIFICATE);
  if (!source) throw invalid('certificate is missing.');
  const certificate = certificateRecord(source, 'certificate');
  const { sha256Thumbprint } = certificate.info;
  const same = before?.certificate.info.sha256Thumbprint === sha256Thumbprint ? before : undefined;
  return {
    name: before?.name ?? name,
    certificate,
    isVerified: flag(fields, 'isVerified') ?? same?.isVerified ?? false,
    ...(same?.verificationCode !== undefined && { verificationCode: same.verificationCode }),
    ...newStamp(before),
  };
}

/** As Azure's management API shows it; the code only to whoever has just asked for one. */
export function storedCertificateJson(
  record: StoredCertificateRecord,
  verificationCode?: string,
): object {
  const { name, etag, certificate, isVerified } = record;
  const parsed = new X509Certificate(certificate.certificate);
  return {
    name,
    etag,
    type: 'Microsoft.Devices/ProvisioningServices/Certificates',
    properties: {
      subject: certificate.info.subjectName,
      expiry: httpDate(certificate.info.notAfterUtc),
      thumbprint: certificate.info.sha1Thumbprint,
      isVerified,
      certificate: parsed.raw.toString('base64'),
      created: httpDate(record.createdDateTimeUtc),
      updated: httpDate(record.lastUpdatedDateTimeUtc),
      ...(verificationCode !== undefined && { verificationCode }),
    },
  };
}

/**
 * Proof of possession: the certificate is named by the code, and the authority's key has signed it.
 *
 * @param body with the certificate that shows it
 * @returns the authority, verified
 * @throws Problem 400; its reason is for the log
 */
export function verified(record: StoredCertificateRecord, body: Fields): StoredCertificateRecord {
  const source = text(body, 'certificate', LONGEST_CERTIFICATE);
  if (!source) throw invalid('certificate is missing.');
  const proof = new X509Certificate(certificateRecord(source, 'certificate').certificate);
  const problem = proofProblem(record, proof);
  if (problem !== undefined) throw notProven(problem);
  const { verificationCode: _spent, ...rest } = record;
  return { ...rest, isVerified: true, ...newStamp(record) };
}

function proofProblem(
  { name, certificate, verificationCode }: StoredCertificateRecord,
  proof: X509Certificate,
): string | undefined {
  if (verificationCode === undefined) return `no verification code was made for ${name}`;
  const names = proof.subject.split('\n');
  if (!names.some((part) => part.toLowerCase() === `cn=${verificationCode}`.toLowerCase())) {
    return `the certificate is for "${names.join(', ')}", not for CN=${verificationCode}`;
  }
  const authority = new X509Certificate(certificate.certificate);
  return proof.verify(authority.publicKey)
    ? undefined
    : `the certificate was not signed with the private key of ${name}`;
}

function notProven(reason: string): ServiceProblem {
  const message = 'The verification certificate is invalid.';
  return new ServiceProblem(400, 400004, 'ArgumentInvalid', message, { reason });
}

function httpDate(time: string): string {
  return new Date(Date.parse(time)).toUTCString();
}
