import type { CertificateChain } from '../../certificates/certificate-chain.ts';
import type { Link } from '../../protocol/vocabulary.ts';
import type { RefusingCode } from '../faults/fault.ts';

/** Between the MQTT broker and the two services: what one asks and the other answers. */

/** What a client says of itself when it connects. */
export interface ConnectRequest {
  readonly clientId: string;
  readonly userName: string;
  readonly password: string;
  readonly willTopic: string | undefined;
  /** What it showed in the TLS handshake; empty for nothing. Looked up when asked for: few clients have any. */
  readonly certificates: () => CertificateChain;
}

/** Why a client does not get in: the code it is shown, and the true reason for the log. */
export interface Refusal {
  readonly link: Link | 'server';
  readonly id?: string;
  /** 3 server unavailable, 5 not authorized (protocol.md 2.2, 3.2); others only by a fault. */
  readonly returnCode: RefusingCode;
  readonly reason: string;
}

export type Admission = Session | Refusal;

export function isRefusal(admission: Admission): admission is Refusal {
  return 'returnCode' in admission;
}

export interface Message {
  readonly topic: string;
  readonly payload: Buffer;
  readonly qos: 0 | 1 | 2;
  readonly retain: boolean;
}

/** What became of a message: taken (with something to do once it is acknowledged), or the reason to hang up. */
export type Reception = { readonly acknowledged?: () => void } | { readonly hangUp: string };

export const TAKEN: Reception = {};

/** The broker's side of one accepted connection. */
export interface Connection {
  /** The granted QoS, undefined when the client did not subscribe to this very filter. */
  grantedQos(filter: string): 0 | 1 | undefined;
  subscriptions(): number;
  /**
   * Sends a message once everything that was changed before is kept: what a client reads is not taken back by a kill.
   *
   * @param onAcknowledged called when the client has acknowledged it (QoS 1), or it is written (QoS 0)
   */
  publish(topic: string, body: string | Buffer, qos: 0 | 1, onAcknowledged?: () => void): void;
  /** Cuts the connection; nothing of it is answered any more. */
  drop(): void;
}

/** The service's side of one accepted connection. */
export interface Session {
  readonly link: Link;
  /** Registration ID or device ID. */
  readonly id: string;
  /**
   * The session's name in the broker. Not the client ID: that is the same string on both links, and a client
   * that wants a persistent session on both must not get the one's on the other (protocol.md 11).
   */
  readonly sessionName: string;
  /** Whether the service may keep a session for a client that asks for one. */
  readonly persistent: boolean;
  opened(connection: Connection): void;
  /** Whether the filter is granted; a refused one gets 0x80. */
  subscribe(filter: string): boolean;
  /** Called when the client knows what it is subscribed to: after a SUBACK, or with its session restored. */
  subscribed(): void;
  /** Takes a message in. Its changes are kept before the PUBACK is sent and `acknowledged` called. */
  receive(message: Message): Reception;
  /** What a message has changed could not be kept, and the client still listens (QoS 0). */
  notKept(message: Message): void;
  /** The last message of a connection that broke (protocol.md 3.4). */
  will(message: Message): void;
  closed(): void;
}
