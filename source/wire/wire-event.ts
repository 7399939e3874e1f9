import type { WirePacket } from '../protocol/wire-packet.ts';

/** A packet with the moment at which it crossed the wire, ISO 8601 in UTC: what the log of a run keeps of it. */
export type WireEvent = {
  readonly type: 'wire';
  readonly at: string;
  /** Whose it is, where a fleet registers in a lab. */
  readonly device?: string;
} & WirePacket;
