import {
  type Guard,
  isFlag,
  isNumber,
  isText,
  listOf,
  objectOf,
  oneOf,
  optional,
} from '../../structures/guards.ts';
import { isObject } from '../../structures/is-object.ts';
import type {
  CertificateRecord,
  StoredCertificateRecord,
  X509Attestation,
} from '../records/certificate-records.ts';
import type {
  EnrollmentPolicies,
  InitialTwin,
  SymmetricKeys,
  TpmAttestation,
} from '../records/records.ts';

export const isStatus = oneOf('enabled', 'disabled');

export const isKeys = objectOf<SymmetricKeys>({ primaryKey: isText, secondaryKey: isText });

const isCertificate = objectOf<CertificateRecord>({
  certificate: isText,
  info: objectOf<CertificateRecord['info']>({
    subjectName: isText,
    sha1Thumbprint: isText,
    sha256Thumbprint: isText,
    issuerName: isText,
    notBeforeUtc: isText,
    notAfterUtc: isText,
    serialNumber: isText,
    version: isNumber,
  }),
});

const isX509 = objectOf<X509Attestation>({
  clientCertificates: optional(pairOf(isCertificate)),
  signingCertificates: optional(pairOf(isCertificate)),
  caReferences: optional(pairOf(isText)),
});

export const isStoredCertificate = objectOf<StoredCertificateRecord>({
  etag: isText,
  createdDateTimeUtc: isText,
  lastUpdatedDateTimeUtc: isText,
  name: isText,
  certificate: isCertificate,
  isVerified: isFlag,
  verificationCode: optional(isText),
});

const isPolicies = objectOf<EnrollmentPolicies>({
  allocationPolicy: optional(oneOf('hashed', 'geoLatency', 'static', 'custom')),
  iotHubs: optional(listOf(isText)),
  iotHubHostName: optional(isText),
  customAllocationDefinition: optional(
    objectOf<NonNullable<EnrollmentPolicies['customAllocationDefinition']>>({
      webhookUrl: isText,
      apiVersion: isText,
    }),
  ),
  reprovisionPolicy: optional(
    objectOf<NonNullable<EnrollmentPolicies['reprovisionPolicy']>>({
      updateHubAssignment: isFlag,
      migrateDeviceData: isFlag,
    }),
  ),
  capabilities: optional(
    objectOf<NonNullable<EnrollmentPolicies['capabilities']>>({ iotEdge: isFlag }),
  ),
  optionalDeviceInformation: optional(isObject),
  credentialPolicyName: optional(isText),
  namespaceName: optional(isText),
  certificateAuthorityName: optional(isText),
  certificatePolicyName: optional(isText),
});

/** What individual enrollments and groups have in common. */
export const ENROLLMENT_FIELDS = {
  etag: isText,
  createdDateTimeUtc: isText,
  lastUpdatedDateTimeUtc: isText,
  keys: optional(isKeys),
  x509: optional(isX509),
  tpm: optional(
    objectOf<TpmAttestation>({ endorsementKey: isText, storageRootKey: optional(isText) }),
  ),
  initialTwin: optional(
    objectOf<InitialTwin>({
      tags: optional(isObject),
      properties: optional(
        objectOf<NonNullable<InitialTwin['properties']>>({ desired: optional(isObject) }),
      ),
    }),
  ),
  provisioningStatus: isStatus,
  policies: optional(isPolicies),
};

function pairOf<Kind>(guard: Guard<Kind>) {
  return objectOf<{ readonly primary?: Kind; readonly secondary?: Kind }>({
    primary: optional(guard),
    secondary: optional(guard),
  });
}
