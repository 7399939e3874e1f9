import type { EnrollmentKind } from '../protocol/vocabulary.ts';

/** Owner side: who may create and delete what a device needs. The portal, a sandbox, or later Azure's service API. */

export interface EnrollmentRequest {
  readonly kind: EnrollmentKind;
  readonly registrationId: string;
  readonly enrollmentGroupId: string;
  /** Hub device ID of an individual enrollment; empty: the registration ID. */
  readonly deviceId?: string;
  /** Desired properties and tags the hub's device starts with. */
  readonly initialTwin?: {
    readonly tags?: Readonly<Record<string, unknown>>;
    readonly properties?: { readonly desired?: Readonly<Record<string, unknown>> };
  };
}

/** What the owner hands to the device: the quickstart's four settings. */
export interface EnrollmentGrant {
  readonly host: string;
  readonly idScope: string;
  /** Primary key of the enrollment, or of the group. Secret. */
  readonly symmetricKey: string;
}

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
  readonly enrollment: { readonly kind: EnrollmentKind; readonly id: string };
  readonly registrationId: string;
  readonly hub: string;
  readonly deviceId: string;
}

/**
 * An owner that can act by itself. There is none for the portal: there the person acts, guided by a checklist
 * (`checklists.ts`), and the steps say so instead of pretending.
 */
export interface Owner {
  enroll(request: EnrollmentRequest): Promise<EnrollmentGrant>;
  /** @returns undefined when the hub does not know the device */
  device(hub: string, deviceId: string): Promise<HubDeviceFacts | undefined>;
  deleteEnrollment(plan: CleanupPlan): Promise<void>;
  deleteRegistration(plan: CleanupPlan): Promise<void>;
  deleteDevice(plan: CleanupPlan): Promise<void>;
  close(): Promise<void>;
}
