import type { Disarm, Fault } from './faults.ts';

/** What a program that starts the sandbox in its own process may ask of it. `server.ts` makes one. */

export interface InitialTwin {
  readonly tags?: Readonly<Record<string, unknown>>;
  readonly properties?: { readonly desired?: Readonly<Record<string, unknown>> };
}

export interface NewIndividualEnrollment {
  readonly registrationId: string;
  readonly deviceId?: string;
  /** Base64; both are generated when absent. */
  readonly primaryKey?: string;
  readonly secondaryKey?: string;
  readonly initialTwin?: InitialTwin;
  readonly provisioningStatus?: 'enabled' | 'disabled';
}

export interface NewEnrollmentGroup {
  readonly enrollmentGroupId: string;
  readonly primaryKey?: string;
  readonly secondaryKey?: string;
  readonly initialTwin?: InitialTwin;
  readonly provisioningStatus?: 'enabled' | 'disabled';
}

export interface EnrollmentKeys {
  readonly primaryKey: string;
  readonly secondaryKey: string;
}

export interface SandboxDevice {
  readonly deviceId: string;
  readonly status: 'enabled' | 'disabled';
  readonly connectionState: 'Connected' | 'Disconnected';
  readonly lastActivityTime?: string;
  readonly messagesReceived: number;
}

export interface SandboxOptions {
  /** 0 (the default): any free port. */
  readonly port?: number;
  /** Default 127.0.0.1. */
  readonly listen?: string;
  /** The name DPS answers to; default `global.azure-devices-provisioning.net`. */
  readonly dpsHost?: string;
  /** Linked hubs; default one, `sandbox-hub.azure-devices.net`. */
  readonly hubs?: readonly string[];
  /** Folder that keeps certificates and state; absent: nothing outlives the process. */
  readonly dataDirectory?: string;
  /** Seconds DPS asks a device to wait; default 3 as the real service (protocol.md 1.6). */
  readonly retryAfter?: number;
  /** Milliseconds an operation stays `assigning`; default 1200. */
  readonly assigningMilliseconds?: number;
  /** Milliseconds before a DPS answer leaves; default 50 (protocol.md 11). */
  readonly answerDelay?: number;
  readonly onEvent?: (event: SandboxEvent) => void;
}

/** One thing that happened, with the true reason of a refusal: what no SDK shows. */
export interface SandboxEvent {
  readonly at: string;
  readonly link: 'dps' | 'hub' | 'server';
  /** A stable name: `dps.connected`, `dps.refused`, `dps.assigned`, `hub.telemetry`, … */
  readonly event: string;
  /** Registration ID or device ID. */
  readonly id?: string;
  readonly reason?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

export interface Sandbox {
  readonly address: string;
  readonly port: number;
  readonly dpsHost: string;
  readonly hubs: readonly string[];
  readonly idScope: string;
  /** PEM of the certificate authority that signed the server's certificate. */
  readonly ca: string;
  createIndividualEnrollment(enrollment: NewIndividualEnrollment): EnrollmentKeys;
  createEnrollmentGroup(group: NewEnrollmentGroup): EnrollmentKeys;
  /** The three deletions of a clean-up. @returns false when there was nothing to delete */
  deleteIndividualEnrollment(registrationId: string): boolean;
  deleteEnrollmentGroup(enrollmentGroupId: string): boolean;
  deleteRegistration(registrationId: string): boolean;
  deleteDevice(hub: string, deviceId: string): boolean;
  device(hub: string, deviceId: string): SandboxDevice | undefined;
  /** Makes something go wrong on purpose, until it is spent or disarmed. */
  arm(fault: Fault): Disarm;
  /** Ends every connection and stops listening, within a second. */
  close(): Promise<void>;
}
