import type { HubIdentity } from './hub-topics.ts';
import type { DpsUserName, HubUserName } from './user-names.ts';
import type { Link } from './vocabulary.ts';
import type { WirePacket } from './wire-packet.ts';

/**
 * What a packet is, as everybody who speaks of packets reads it: the state of the registration, the table, the chart,
 * the words, the labs. Who maps it does so by a `switch` without a default, so that a new kind does not compile
 * before each of them has an answer.
 */
export type WireFact =
  | DpsConnect
  | HubConnect
  | { readonly kind: 'connack'; readonly link: Link; readonly code: number }
  | { readonly kind: 'subscribe'; readonly link: Link; readonly filters: readonly string[] }
  | {
      readonly kind: 'suback';
      readonly link: Link;
      readonly code: number;
      readonly granted: boolean;
    }
  | { readonly kind: 'unsubscribe'; readonly filters: readonly string[] }
  | { readonly kind: 'unsuback' }
  | { readonly kind: 'register'; readonly requestId: string }
  /** A look at the operation (protocol.md 1.4). */
  | { readonly kind: 'poll'; readonly requestId: string; readonly operationId: string }
  | RegistrationAnswer
  | {
      readonly kind: 'telemetry';
      readonly identity: HubIdentity;
      /** The property bag as it was sent. */
      readonly properties: string;
      readonly body: string;
    }
  | { readonly kind: 'puback'; readonly of: 'request' | 'telemetry' | 'delivery' }
  | { readonly kind: 'twin-get'; readonly requestId: string }
  | {
      readonly kind: 'twin-patch';
      readonly requestId: string;
      readonly version: number | undefined;
    }
  | TwinAnswer
  | { readonly kind: 'twin-desired'; readonly version: number | undefined }
  | { readonly kind: 'method'; readonly name: string; readonly requestId: string }
  | { readonly kind: 'method-answer'; readonly status: number; readonly requestId: string }
  /** The device asks its hub for its next certificate, and what it is told (protocol.md 12.1). */
  | { readonly kind: 'certificate-request'; readonly requestId: string }
  | { readonly kind: 'certificate-answer'; readonly status: number; readonly requestId: string }
  /** Cloud to device (protocol.md 3.3). */
  | { readonly kind: 'command'; readonly deviceId: string; readonly properties: string }
  | { readonly kind: 'ping' }
  | { readonly kind: 'pong' }
  | { readonly kind: 'disconnect' }
  /** A topic that is none of theirs, or a packet of MQTT that neither service uses. */
  | { readonly kind: 'unknown'; readonly topic: string | undefined };

export type WireFactKind = WireFact['kind'];

interface Connect {
  readonly clientId: string | undefined;
  /** As it was sent. */
  readonly userName: string | undefined;
  readonly token: WirePacket['token'];
}

export interface DpsConnect extends Connect {
  readonly kind: 'dps-connect';
  /** Undefined when the user name is none that DPS takes. */
  readonly names: DpsUserName | undefined;
}

export interface HubConnect extends Connect {
  readonly kind: 'hub-connect';
  /** Undefined when the user name is none that a hub takes. */
  readonly names: HubUserName | undefined;
}

/** What an answer of DPS says of the registration (protocol.md 1.6, 1.7, 2.1). */
export type RegistrationOutcome =
  /** DPS is at work and wants to be asked again. */
  | 'assigning'
  | 'assigned'
  | 'failed'
  | 'disabled'
  /** Nothing was decided: 429 or 5xx, the same request is right a little later. */
  | 'later'
  /** An error status that repeating does not change. */
  | 'refused'
  /** Assigned, without the hub or the device ID that make it one. */
  | 'nowhere'
  /** A status that is not in the protocol, or none. */
  | 'unknown'
  /** The body is no JSON object. */
  | 'unreadable';

export interface RegistrationAnswer {
  readonly kind: 'registration-answer';
  /** The status of the topic. */
  readonly status: number;
  readonly requestId: string;
  /** Seconds to wait before asking again. */
  readonly retryAfter: number | undefined;
  readonly outcome: RegistrationOutcome;
  /** The status of the body, in lower case: DPS has been seen to write it either way. */
  readonly said: string | undefined;
  readonly operationId: string | undefined;
  /** Undefined while there is none, as in the first answer of an operation. */
  readonly registration: RegistrationRecord | undefined;
  readonly error: ServiceError;
}

/** `registrationState` (protocol.md 1.6). Any field may be missing. */
export interface RegistrationRecord {
  readonly registrationId: string | undefined;
  readonly deviceId: string | undefined;
  readonly assignedHub: string | undefined;
  readonly status: string | undefined;
  readonly substatus: string | undefined;
  readonly createdDateTimeUtc: string | undefined;
  readonly lastUpdatedDateTimeUtc: string | undefined;
  readonly etag: string | undefined;
  readonly errorCode: number | undefined;
  readonly errorMessage: string | undefined;
  /** What a custom allocation webhook returned for the device; null without one. */
  readonly payload: unknown;
  /** Base64 of DER, leaf first; empty where nothing was issued (protocol.md 12.1). */
  readonly issuedCertificateChain: readonly string[];
  /** `classic`, `mqttV5` or another value, as it is; none means classic (protocol.md 12.2). */
  readonly connectionProfile: string | undefined;
}

export interface TwinAnswer {
  readonly kind: 'twin-answer';
  readonly status: number;
  readonly requestId: string;
  readonly version: number | undefined;
  readonly error: ServiceError;
}

/** The error body of protocol.md 2.1, whose fields cannot be relied on; empty beside a status below 300. */
export interface ServiceError {
  readonly errorCode?: number | undefined;
  readonly message?: string | undefined;
  readonly trackingId?: string | undefined;
}
