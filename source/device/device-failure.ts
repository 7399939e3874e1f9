import { visible, visibleValue } from '../protocol/foreign-text.ts';
import type { Link } from '../protocol/vocabulary.ts';

/** How far the device had come on that link when it failed. */
export type FailurePhase =
  | 'connect'
  | 'subscribe'
  | 'register'
  | 'operation'
  | 'telemetry'
  | 'twin';

/** What the other side, or the road to it, really said. */
export type FailureSignal =
  /** The server refused the connection (MQTT-3.2.2.3). */
  | { readonly kind: 'connack'; readonly code: number }
  /** The server refused the subscription (MQTT-3.9.3). */
  | { readonly kind: 'suback'; readonly code: number }
  /** An answer with an error status on a response topic (protocol.md 2.1). */
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly errorCode?: number;
      readonly message?: string;
      readonly trackingId?: string;
    }
  /** The registration ended in another status than `assigned` (protocol.md 1.6). */
  | {
      readonly kind: 'status';
      readonly status: string;
      readonly errorCode?: number;
      readonly errorMessage?: string;
    }
  /** Name resolution or TCP: an errno name; `HTTP_404` and the like when a web socket was refused. */
  | { readonly kind: 'network'; readonly code: string; readonly address?: string }
  /** The TLS handshake or the server's certificate: OpenSSL's or Node's name of what is wrong. */
  | { readonly kind: 'tls'; readonly code: string }
  | { readonly kind: 'timeout' }
  /** The server closed the connection without a word. */
  | { readonly kind: 'closed' }
  /** An answer came, but nothing can be done with it. */
  | { readonly kind: 'unusable'; readonly what: UnusableAnswer }
  | { readonly kind: 'unexpected'; readonly message: string };

/** What an answer lacks: its form, the hub of an assignment, the twin, or any outcome at all; or what it has too much of. */
export type UnusableAnswer = 'not-json' | 'no-hub' | 'no-twin' | 'no-outcome' | Excess;

/** Why the device cut the connection: a packet, or its JSON, beyond the bounds (limits.ts), or too many packets. */
const EXCESSES = ['too-large', 'too-deep', 'too-many'] as const;
export type Excess = (typeof EXCESSES)[number];

export function isExcess(what: UnusableAnswer): what is Excess {
  return EXCESSES.some((excess) => excess === what);
}

export interface Symptom {
  readonly link: Link;
  readonly phase: FailurePhase;
  readonly signal: FailureSignal;
}

/**
 * The only error this folder throws, apart from a cancellation. It tells what was seen on the wire,
 * because the SDKs' own texts mislead: they say "Not authorized" of a closed port (protocol.md 3.2). What a server, a
 * certificate or the SDK says in it is cleaned.
 */
export class DeviceFailure extends Error {
  override readonly name = 'DeviceFailure';
  readonly symptom: Symptom;

  constructor(symptom: Symptom) {
    super(visible(`${symptom.link} ${symptom.phase}: ${describeSignal(symptom.signal)}`));
    this.symptom = visibleValue(symptom);
  }
}

function describeSignal(signal: FailureSignal): string {
  switch (signal.kind) {
    case 'connack':
    case 'suback':
    case 'network':
    case 'tls':
      return `${signal.kind} ${signal.code}`;
    case 'response':
    case 'status':
      return `${signal.kind} ${[signal.status, signal.errorCode].filter(Boolean).join(' ')}`;
    case 'unusable':
      return `${signal.kind} ${signal.what}`;
    case 'unexpected':
      return signal.message;
    default:
      return signal.kind;
  }
}
