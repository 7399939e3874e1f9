import type { StoredCertificateRecord, X509Attestation } from './certificate-records.ts';
import type { CommandRecord, SubscriptionsRecord } from './delivery-records.ts';
import type {
  ConfigurationRecord,
  ConfiguredTwin,
  DeviceJobRecord,
  JobRecord,
} from './management-records.ts';
import type { Properties } from './properties.ts';
import type { Stamp } from './stamp.ts';

/** What the sandbox knows, as plain records: every one survives JSON. */

export interface SymmetricKeys {
  readonly primaryKey: string;
  readonly secondaryKey: string;
}

/** The twin that a new device is given (protocol.md 5). */
export interface InitialTwin {
  readonly tags?: Readonly<Record<string, unknown>>;
  readonly properties?: { readonly desired?: Readonly<Record<string, unknown>> };
}

export interface TpmAttestation {
  readonly endorsementKey: string;
  readonly storageRootKey?: string;
}

export type AllocationPolicy = 'hashed' | 'geoLatency' | 'static' | 'custom';

/** What an enrollment says of where its devices go; absent fields mean the service's defaults. */
export interface EnrollmentPolicies {
  readonly allocationPolicy?: AllocationPolicy;
  /** Names of linked hubs; absent or empty: all of them. */
  readonly iotHubs?: readonly string[];
  readonly iotHubHostName?: string;
  readonly customAllocationDefinition?: {
    readonly webhookUrl: string;
    readonly apiVersion: string;
  };
  readonly reprovisionPolicy?: {
    readonly updateHubAssignment: boolean;
    readonly migrateDeviceData: boolean;
  };
  readonly capabilities?: { readonly iotEdge: boolean };
  readonly optionalDeviceInformation?: Properties;
  /** By which policy its devices get certificates on a signing request, as the API of 2025 names it (protocol.md 12.1). */
  readonly credentialPolicyName?: string;
  /** The same as that of 2026-11-01 names it. */
  readonly namespaceName?: string;
  readonly certificateAuthorityName?: string;
  readonly certificatePolicyName?: string;
}

interface EnrollmentRecord extends Stamp {
  /** Absent: its devices prove themselves in another way. */
  readonly keys?: SymmetricKeys;
  readonly x509?: X509Attestation;
  readonly tpm?: TpmAttestation;
  readonly initialTwin: InitialTwin | undefined;
  readonly provisioningStatus: 'enabled' | 'disabled';
  readonly policies?: EnrollmentPolicies;
}

export interface IndividualEnrollmentRecord extends EnrollmentRecord {
  readonly registrationId: string;
  readonly deviceId: string | undefined;
}

export interface EnrollmentGroupRecord extends EnrollmentRecord {
  readonly enrollmentGroupId: string;
}

export type RegistrationStatus = 'assigned' | 'failed' | 'disabled';
export type Substatus =
  | 'initialAssignment'
  | 'deviceDataMigrated'
  | 'deviceDataReset'
  | 'reprovisionedToInitialAssignment';

/** Where a device was assigned, and as what. */
export interface LastAssignment {
  readonly assignedHub: string;
  readonly deviceId: string;
}

/** A registration record, as the service side sees it. Absent fields are left out on the wire. */
export interface RegistrationRecord {
  readonly registrationId: string;
  readonly createdDateTimeUtc: string;
  readonly lastUpdatedDateTimeUtc: string;
  readonly etag: string;
  readonly status: RegistrationStatus;
  readonly substatus?: Substatus;
  readonly assignedHub?: string;
  readonly deviceId?: string;
  /** Of a registration that came to nothing: where the device is all the same, since an earlier one. */
  readonly lastAssignment?: LastAssignment;
  readonly enrollmentGroupId?: string;
  readonly errorCode?: number;
  readonly errorMessage?: string;
  /** How the device proved itself; absent: with a symmetric key. */
  readonly attestation?: 'x509';
  /** What a custom allocation policy has for the device. */
  readonly payload?: unknown;
  /** Base64 of DER, the device's certificate first: what was issued on its signing request. */
  readonly issuedCertificateChain?: readonly string[];
  /** What its hub is said to speak; absent: nothing is said, which means classic. */
  readonly connectionProfile?: string;
}

export interface TwinRecord {
  readonly tags: Properties;
  readonly desired: Properties;
  readonly desiredVersion: number;
  /** Mirrors the properties: when each was last written. */
  readonly desiredMetadata: Properties;
  readonly reported: Properties;
  readonly reportedVersion: number;
  readonly reportedMetadata: Properties;
  /** Counts every change, whoever made it. */
  readonly version: number;
  /** Counts the changes of the service's side; the twin's etag. */
  readonly serviceVersion: number;
}

export interface DeviceRecord {
  readonly hub: string;
  readonly deviceId: string;
  /** Tells a device from an earlier one of the same name. */
  readonly generationId: string;
  readonly etag: string;
  readonly status: 'enabled' | 'disabled';
  readonly statusReason?: string;
  readonly statusUpdatedTime?: string;
  readonly connectionStateUpdatedTime?: string;
  /** Absent: the device proves itself in another way. */
  readonly keys?: SymmetricKeys;
  readonly x509Thumbprint?: {
    readonly primaryThumbprint?: string;
    readonly secondaryThumbprint?: string;
  };
  /** The registration ID whose issued certificates open it; absent: none was issued for it. */
  readonly issuedTo?: string;
  /** Default `sas`. */
  readonly authenticationType?: AuthenticationType;
  readonly iotEdge?: boolean;
  /** The scope of an Edge device, or of the one it stands under. */
  readonly deviceScope?: string;
  /** At most one: the scope of the Edge device above it. */
  readonly parentScopes?: readonly string[];
  /** Of a module: who sees to it. */
  readonly managedBy?: string;
  /** What configurations have made of the twin. */
  readonly configured?: ConfiguredTwin;
  /** The model a device says it is of, when it connects (protocol.md 3.1). */
  readonly modelId?: string;
  readonly twin: TwinRecord;
  readonly lastActivityTime: string | undefined;
  readonly messagesReceived: number;
}

export type AuthenticationType = 'sas' | 'selfSigned' | 'certificateAuthority' | 'none';

/** The tables by name, and what a row of each is. */
export interface Tables {
  readonly enrollments: IndividualEnrollmentRecord;
  readonly enrollmentGroups: EnrollmentGroupRecord;
  readonly registrations: RegistrationRecord;
  readonly certificates: StoredCertificateRecord;
  readonly devices: DeviceRecord;
  readonly modules: DeviceRecord;
  readonly commands: CommandRecord;
  readonly configurations: ConfigurationRecord;
  readonly jobs: JobRecord;
  readonly deviceJobs: DeviceJobRecord;
  readonly subscriptions: SubscriptionsRecord;
}

export type TableName = keyof Tables;
