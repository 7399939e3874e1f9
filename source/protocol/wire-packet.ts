import type { Link } from './vocabulary.ts';

/** One MQTT packet as it crossed the wire, readable and without secrets. */
export interface WirePacket {
  /** Which of the device's two connections it crossed. */
  readonly link: Link;
  readonly direction: 'out' | 'in';
  /** The MQTT name: `CONNECT`, `CONNACK`, `SUBSCRIBE`, `PUBLISH`, … */
  readonly packet: string;
  readonly topic?: string;
  readonly payload?: string;
  /** Bytes of the payload before it was cut for showing. */
  readonly payloadBytes?: number;
  readonly messageId?: number;
  readonly qos?: number;
  /** CONNACK code, or the first code of a SUBACK. */
  readonly returnCode?: number;
  readonly clientId?: string;
  readonly userName?: string;
  /** Of a CONNECT: what its token opens, until when (seconds since 1970), and `skn`; never the signature. */
  readonly token?: {
    readonly resource: string;
    readonly expiresAt: number;
    /** Absent where the device's own key signed without a name. */
    readonly policy?: string;
  };
}
