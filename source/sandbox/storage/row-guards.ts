import {
  type Guard,
  isAnything,
  isFlag,
  isNumber,
  isText,
  listOf,
  objectOf,
  oneOf,
  optional,
  recordOf,
} from '../../structures/guards.ts';
import { isObject } from '../../structures/is-object.ts';
import type { PolicyKeys } from '../records/policies.ts';
import type {
  CertificateRecord,
  DeviceRecord,
  EnrollmentGroupRecord,
  EnrollmentPolicies,
  InitialTwin,
  LastAssignment,
  SymmetricKeys,
  TableName,
  Tables,
  TpmAttestation,
  TwinRecord,
  X509Attestation,
} from '../records/records.ts';

/** What a row of each table has to be, to be taken from the disk. */

const isStatus = oneOf('enabled', 'disabled');

const isKeys = objectOf<SymmetricKeys>({ primaryKey: isText, secondaryKey: isText });

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
});

const enrollmentFields = {
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

const isDevice = objectOf<DeviceRecord>({
  hub: isText,
  deviceId: isText,
  generationId: isText,
  etag: isText,
  status: isStatus,
  statusReason: optional(isText),
  statusUpdatedTime: optional(isText),
  connectionStateUpdatedTime: optional(isText),
  keys: optional(isKeys),
  x509Thumbprint: optional(
    objectOf<NonNullable<DeviceRecord['x509Thumbprint']>>({
      primaryThumbprint: optional(isText),
      secondaryThumbprint: optional(isText),
    }),
  ),
  authenticationType: optional(oneOf('sas', 'selfSigned', 'certificateAuthority', 'none')),
  iotEdge: optional(isFlag),
  deviceScope: optional(isText),
  modelId: optional(isText),
  twin: objectOf<TwinRecord>({
    tags: isObject,
    desired: isObject,
    desiredVersion: isNumber,
    desiredMetadata: isObject,
    reported: isObject,
    reportedVersion: isNumber,
    reportedMetadata: isObject,
    version: isNumber,
    serviceVersion: isNumber,
  }),
  lastActivityTime: optional(isText),
  messagesReceived: isNumber,
});

/** By table; what is not good is left out, and named. */
export const ROW_GUARDS: { readonly [Name in TableName]: Guard<Tables[Name]> } = {
  enrollments: objectOf<Tables['enrollments']>({
    ...enrollmentFields,
    registrationId: isText,
    deviceId: optional(isText),
  }),
  enrollmentGroups: objectOf<EnrollmentGroupRecord>({
    ...enrollmentFields,
    enrollmentGroupId: isText,
  }),
  registrations: objectOf<Tables['registrations']>({
    registrationId: isText,
    createdDateTimeUtc: isText,
    lastUpdatedDateTimeUtc: isText,
    etag: isText,
    status: oneOf('assigned', 'failed', 'disabled'),
    substatus: optional(
      oneOf(
        'initialAssignment',
        'deviceDataMigrated',
        'deviceDataReset',
        'reprovisionedToInitialAssignment',
      ),
    ),
    assignedHub: optional(isText),
    deviceId: optional(isText),
    lastAssignment: optional(objectOf<LastAssignment>({ assignedHub: isText, deviceId: isText })),
    enrollmentGroupId: optional(isText),
    errorCode: optional(isNumber),
    errorMessage: optional(isText),
    attestation: optional(oneOf('x509')),
    payload: isAnything,
  }),
  devices: isDevice,
  modules: isDevice,
  commands: objectOf<Tables['commands']>({
    hub: isText,
    deviceId: isText,
    sequence: isNumber,
    payload: isText,
    properties: recordOf(isText),
    system: recordOf(isText),
    acknowledge: oneOf('none', 'positive', 'negative', 'full'),
    expiresAt: isNumber,
    deliveryCount: isNumber,
  }),
  subscriptions: objectOf<Tables['subscriptions']>({ filters: recordOf(oneOf(0, 1)) }),
};

export const isPolicyKeys = objectOf<PolicyKeys>({ dps: recordOf(isKeys), hub: recordOf(isKeys) });

function pairOf<Kind>(guard: Guard<Kind>) {
  return objectOf<{ readonly primary?: Kind; readonly secondary?: Kind }>({
    primary: optional(guard),
    secondary: optional(guard),
  });
}
