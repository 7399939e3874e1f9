import type { WirePacket } from '../../protocol/wire-packet.ts';
import type { FailureSignal } from '../device-failure.ts';
import type { DeviceEndpoint } from '../endpoint.ts';
import type { DesiredPatch } from './hub-client.ts';
import type { MethodRequest } from './hub-transport.ts';

export interface HubContext {
  readonly endpoint: DeviceEndpoint;
  /** Cancels whatever is going on and closes the connection, also after it was made. */
  readonly signal?: AbortSignal;
  readonly onWire?: (packet: WirePacket) => void;
  /** From dialling to CONNACK; default 20 s. */
  readonly connectTimeoutMilliseconds?: number;
  /** For one message's PUBACK, or one twin; default 30 s. */
  readonly answerTimeoutMilliseconds?: number;
}

/** Who is told of what the hub sends by itself. */
export interface HubListener {
  readonly onDesired: (change: DesiredPatch) => void;
  readonly onMethod: (request: MethodRequest) => void;
  /** The connection is gone, and nobody has closed it. */
  readonly onLost: (reason: unknown) => void;
}

export const ANSWER_TIMEOUT_MILLISECONDS = 30_000;

/** How long closing may wait for outstanding acknowledgements and the server's goodbye. */
export const GOODBYE_MILLISECONDS = 1000;

export const CLOSED: FailureSignal = { kind: 'closed' };

export function unexpected({ message }: Error): FailureSignal {
  return { kind: 'unexpected', message };
}
