import type { DeviceEndpoint } from '../device/endpoint.ts';
import type { EnrollmentKind } from '../protocol/vocabulary.ts';
import type { Fault } from '../sandbox/faults/fault.ts';
import type { Disarm } from '../sandbox/faults/faults.ts';
import type { MovingPolicies } from '../sandbox/relocation.ts';
import type { Administration } from '../sandbox/sandbox.ts';
import type { GrantedSetting } from '../settings/owner-kinds.ts';
import type { DeviceService } from './device-service.ts';
import type { KnownKeys } from './known-keys.ts';
import type { EnrollmentName, Relocation } from './relocation.ts';

export interface EnrollmentRequest {
  readonly kind: EnrollmentKind;
  /** PEM: the device's own certificate, or its group's authority; absent: it proves itself with a key. */
  readonly certificate?: string | undefined;
  /** Whether it names a policy by which DPS issues certificates on a signing request. */
  readonly issuesCertificates?: boolean;
  readonly registrationId: string;
  readonly enrollmentGroupId: string;
  /** Where its devices go; absent fields mean the service's defaults. */
  readonly policies?: MovingPolicies;
  /** Hub device ID of an individual enrollment; empty: the registration ID. */
  readonly deviceId?: string;
  /** Desired properties and tags the hub's device starts with. */
  readonly initialTwin?: {
    readonly tags?: Readonly<Record<string, unknown>>;
    readonly properties?: { readonly desired?: Readonly<Record<string, unknown>> };
  };
}

/**
 * What the owner hands to the device. The key, of the enrollment or of the group, is secret; there is none for a device
 * with a certificate.
 */
export type EnrollmentGrant = Readonly<Record<Exclude<GrantedSetting, 'symmetricKey'>, string>> & {
  readonly symmetricKey?: string;
};

/** What the hub knows of a device. */
export interface HubDeviceFacts {
  readonly deviceId: string;
  readonly status: 'enabled' | 'disabled';
  readonly connectionState: 'Connected' | 'Disconnected';
  /** ISO 8601; undefined when the device never did anything. */
  readonly lastActivityTime?: string;
  /** Telemetry messages this hub has taken from the device. */
  readonly messagesReceived: number;
}

/** What can be deleted, named as the service names it. */
export interface CleanupPlan {
  readonly enrollment: EnrollmentName;
  readonly registrationId: string;
  readonly hub: string;
  readonly deviceId: string;
}

/** The three deletions of a clean-up (quickstart.md S28 to S30). What is gone already is no error. */
export interface Deletions {
  enrollment(plan: CleanupPlan): Promise<void>;
  registration(plan: CleanupPlan): Promise<void>;
  device(plan: CleanupPlan): Promise<void>;
}

/**
 * Owner side: who makes and deletes what a device needs. What is absent of it, the owner cannot do by itself: the
 * person does it, guided by a checklist, or it is not done. Nobody asks which owner it is.
 */
export interface Owner {
  /** Where its DPS is, known before anything is enrolled. */
  readonly service?: Pick<EnrollmentGrant, 'host' | 'idScope'>;
  /** What an individual enrollment made here calls the device at its hub; absent: by its registration ID. */
  deviceIdFor?(registrationId: string): string;
  /** Makes the enrollment, in the place of one of that name. */
  enroll?(request: EnrollmentRequest): Promise<EnrollmentGrant>;
  /** @returns undefined when the hub does not know the device */
  readDevice?(hub: string, deviceId: string): Promise<HubDeviceFacts | undefined>;
  readonly deletions?: Deletions;
  /** Sends devices to other hubs. */
  readonly relocation?: Relocation;
  /** How a device reaches it, where that is not the way that its name leads. */
  endpoint?(transport: DeviceEndpoint['transport']): DeviceEndpoint;
  /** Every key it knows, so that a refused one can be explained on this machine. Secret. */
  knownKeys?(): KnownKeys;
  /** The service itself, where an exercise may do at it what a portal is for. */
  readonly administration?: Administration;
  /** The service's side of devices in their hub. */
  readonly deviceService?: DeviceService;
  /** Makes something go wrong on purpose, until it is spent or disarmed. */
  arm?(fault: Fault): Disarm;
  /**
   * Why it refused this registration ID or device ID since it connected last, as it wrote it down: what no SDK is told.
   */
  refusalReason?(id: string): string | undefined;
  /** Ends what it has started. Can be called more than once. */
  close(): Promise<void>;
}
