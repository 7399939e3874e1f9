import type { ApiVersionPolicy } from './admission/api-versions.ts';
import type { ServerFault } from './faults/fault.ts';
import type { Disarm } from './faults/faults.ts';
import type { SandboxDevice } from './hub/iot-hub.ts';
import type { DeviceMessenger } from './messaging/device-messenger.ts';
import type { TelemetryMessage } from './messaging/telemetry-log.ts';
import type {
  NewCertificateEnrollment,
  NewEnrollmentGroup,
  NewIndividualEnrollment,
} from './new-enrollments.ts';
import type { ThrottlingRates } from './provisioning/throttle.ts';
import type { Properties } from './records/properties.ts';
import type { Relocation } from './relocation.ts';
import type { SandboxEvent } from './reporter.ts';

export interface EnrollmentKeys {
  readonly primaryKey: string;
  readonly secondaryKey: string;
}

export interface SandboxOptions {
  /** 0 (the default): any free port. */
  readonly port?: number;
  /**
   * Port for service clients, the device API over HTTPS and MQTT over WebSocket; absent: there is none. Of
   * several the first one that may be had is taken, 0 being any free one: `[443, 0]`. Clients that cannot be told
   * a port know 443 alone (protocol.md 11).
   */
  readonly httpsPort?: number | readonly number[];
  /** Default 127.0.0.1. */
  readonly listen?: string;
  /** The name DPS answers to; default `global.azure-devices-provisioning.net`. */
  readonly dpsHost?: string;
  /** Linked hubs; default one, `sandbox-hub.azure-devices.net`. */
  readonly hubs?: readonly string[];
  /** Folder that keeps certificates and state; absent: nothing outlives the process. */
  readonly dataDirectory?: string;
  /** Forget the state the data directory keeps; the certificates stay. */
  readonly fresh?: boolean;
  /**
   * Acknowledge a change only when the disk itself has it, so that it survives a power cut and not a kill alone;
   * default true.
   */
  readonly fsync?: boolean;
  /** The ID scope to have, `0ne` and eight hex digits; default the kept one, or one of its own. */
  readonly idScope?: string;
  /**
   * Have an ID scope and keys that stand in docs/sandbox.md, where neither `idScope` nor the seed says others; without
   * a seed, `my-device` and `my-group` have such keys, too. Everyone knows them.
   */
  readonly developmentCredentials?: boolean;
  /** Enrollments, groups, hubs and devices to begin with: parsed JSON as docs/sandbox.md describes it. */
  readonly seed?: unknown;
  /** Hold devices to the rates of the real service, or to others; default not (docs/sandbox.md says why). */
  readonly throttling?: boolean | Partial<ThrottlingRates>;
  /**
   * Let devices of a group in whose authority nobody has shown to be theirs (protocol.md 5.1); default not, as in
   * Azure.
   */
  readonly trustUnverifiedRoots?: boolean;
  /** Which api-versions are taken; default `strict`. */
  readonly apiVersions?: ApiVersionPolicy;
  /**
   * Seconds a connection stands after its token has ended; default 300, as reported of the service
   * (azure-iot-sdk-c issue 163).
   */
  readonly tokenGrace?: number;
  /** Name the hubs with the port, for clients that can dial another one than 8883. */
  readonly announcePort?: boolean;
  /** Seconds DPS asks a device to wait; default 3 as the real service (protocol.md 1.6). */
  readonly retryAfter?: number;
  /** Milliseconds an operation stays `assigning`; default 1200. */
  readonly assigningMilliseconds?: number;
  /** Milliseconds before a DPS answer leaves; default 50 (protocol.md 11). */
  readonly answerDelay?: number;
  /** Called with every telemetry message as it comes. */
  readonly onTelemetry?: (message: TelemetryMessage) => void;
  readonly onEvent?: (event: SandboxEvent) => void;
}

/** An enrollment with what a device needs of it. Secret. */
export interface EnrollmentListing extends EnrollmentKeys {
  readonly registrationId: string;
  readonly deviceId: string;
}

export interface EnrollmentGroupListing extends EnrollmentKeys {
  readonly enrollmentGroupId: string;
}

/** A device of a hub that has keys. Secret. */
export interface DeviceListing {
  readonly hub: string;
  readonly deviceId: string;
  /** What programs without DPS are given; port 8883 or 443 is implied. */
  readonly connectionString: string;
}

/** An enrollment whose devices prove themselves with certificates: with what it knows them by, which is no secret. */
export interface CertificateListing {
  readonly kind: 'individual' | 'group';
  /** Registration ID, or the group's. */
  readonly id: string;
  /** SHA-256, of its devices' certificates or of the authorities that sign them. */
  readonly thumbprints: readonly string[];
}

/**
 * What the owner does by hand: the portal's part. It is done at once; that it would survive a kill is known when `kept`
 * resolves, and nobody should be told of it before.
 */
export interface Administration extends Relocation {
  /** @throws RangeError for an ID or key that cannot be used, Error when there is one already */
  createIndividualEnrollment(enrollment: NewIndividualEnrollment): EnrollmentKeys;
  /** @throws as above */
  createEnrollmentGroup(group: NewEnrollmentGroup): EnrollmentKeys;
  /** @throws as above, and ServiceProblem for what is no certificate */
  createCertificateEnrollment(enrollment: NewCertificateEnrollment): void;
  /** Those with symmetric keys. */
  individualEnrollments(): readonly EnrollmentListing[];
  enrollmentGroups(): readonly EnrollmentGroupListing[];
  /**
   * Stores the certificate of an authority, PEM or base64 of DER, under a name; what is there under it is replaced.
   *
   * @param isVerified whether its owner says that the private key is theirs, as Azure takes it on upload
   * @throws RangeError for a name or certificate that cannot be used
   */
  storeCertificate(name: string, certificate: string, isVerified: boolean): void;
  /** Those with X.509. */
  certificateEnrollments(): readonly CertificateListing[];
  /** Those with symmetric keys. */
  devices(): readonly DeviceListing[];
  /** The three deletions of a clean-up. @returns false when there was nothing to delete */
  deleteIndividualEnrollment(registrationId: string): boolean;
  deleteEnrollmentGroup(enrollmentGroupId: string): boolean;
  deleteRegistration(registrationId: string): boolean;
  /** A connected device is disconnected. `hub` with or without a port, here and below. */
  deleteDevice(hub: string, deviceId: string): boolean;
  /** A connected device that is disabled is disconnected. @returns false when there is no such device */
  setDeviceStatus(hub: string, deviceId: string, status: 'enabled' | 'disabled'): boolean;
  device(hub: string, deviceId: string): SandboxDevice | undefined;
  /**
   * Merges into the desired properties of a device, which is told if it listens; null deletes.
   *
   * @returns the version that they then have; undefined when there is no such device
   * @throws RangeError for properties that no twin can have, in the service's words
   */
  writeDesired(hub: string, deviceId: string, patch: Properties): number | undefined;
  /** Resolves when everything done so far is on the disk. @throws when it cannot be written */
  kept(): Promise<void>;
}

export interface Sandbox extends Administration {
  readonly address: string;
  readonly port: number;
  readonly httpsPort: number | undefined;
  /** What service clients of DPS and of the first hub are given. Secret. */
  readonly serviceConnectionStrings: { readonly dps: string; readonly hub: string };
  readonly dpsHost: string;
  /** As devices are told of them. */
  readonly hubs: readonly string[];
  readonly idScope: string;
  /** Whether it has keys that stand in the documentation, since this start or an earlier one. */
  readonly hasDevelopmentKeys: boolean;
  /** PEM of the certificate authority that signed the server's certificate. */
  readonly ca: string;
  /** The same as a file, where there is a data directory. */
  readonly caFile: string | undefined;
  /**
   * Brings in what a seed describes, as at the start; its hubs have to be linked already.
   *
   * @throws SeedError
   */
  seed(seed: unknown): void;
  /** What the service's side sends to devices. */
  readonly messenger: DeviceMessenger;
  /** Makes something go wrong on purpose, until it is spent or disarmed. */
  arm(fault: ServerFault): Disarm;
  /** Ends every connection and stops listening, within a second. */
  close(): Promise<void>;
}
