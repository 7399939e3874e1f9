import type { WirePacket } from '../../protocol/wire-packet.ts';

/**
 * A value of the device that a learner may type over; `deviceId` is the name it goes to its hub by, `pollingInterval` how
 * many seconds it waits from one poll to the next, or that it waits as DPS asks, `certChainFile` the file out of which it
 * shows certificates beside its own. `startSeconds`, of a fleet, is over how many seconds it is switched on.
 */
export type TypedSetting =
  | 'symmetricKey'
  | 'registrationId'
  | 'idScope'
  | 'deviceId'
  | 'certChainFile'
  | 'pollingInterval'
  | 'startSeconds';

/** As a polling interval: what DPS asks for. */
export const AS_DPS_ASKS = 'retry-after';

/**
 * What a lab may look at: the part of a run's events that it needs. The events of a run are of this shape, so that
 * a lab knows nothing of how a run is made.
 */
export interface LabEvent extends Omit<Partial<WirePacket>, 'messageId'> {
  readonly type: string;
  /** ISO 8601. */
  readonly at: string;
  readonly state?: string;
  /** Seconds. */
  readonly retryAfter?: number;
  readonly attempt?: number;
  readonly diagnosis?: { readonly code: string };
  /** Of a fleet: whose packet it is. */
  readonly device?: string;
  /** Of what a learner does: the act, and what was done with it. */
  readonly act?: string;
  readonly setting?: TypedSetting;
  /** What was typed, unless it is secret. */
  readonly text?: string;
  /** What was claimed or chosen. */
  readonly choice?: string;
  /** The packet that was pointed at. */
  readonly pointed?: WirePacket;
  /** The certificates that the device shows, its own first. */
  readonly certificates?: readonly CertificateLink[];
  /** How many messages the hub has, or packets were found, where that was asked. */
  readonly count?: number;
  /** Which task begins. */
  readonly task?: string;
}

/** Whose certificate it is, and who has signed it. */
export interface CertificateLink {
  readonly subject: string;
  readonly issuer: string;
}

/** Whether something was done, told by the events; `hint` names the text that helps on. */
export type LabVerdict =
  | { readonly passed: true }
  | { readonly passed: false; readonly hint: string };
