import type { Link } from './vocabulary.ts';

/** The packets of MQTT, by the names that the standard gives them (MQTT 3.1.1, 2.2.1; AUTH is of MQTT 5). */
export type MqttPacketName =
  | 'CONNECT'
  | 'CONNACK'
  | 'PUBLISH'
  | 'PUBACK'
  | 'PUBREC'
  | 'PUBREL'
  | 'PUBCOMP'
  | 'SUBSCRIBE'
  | 'SUBACK'
  | 'UNSUBSCRIBE'
  | 'UNSUBACK'
  | 'PINGREQ'
  | 'PINGRESP'
  | 'DISCONNECT'
  | 'AUTH';

/** One MQTT packet as it crossed the wire, readable and without secrets. */
export interface WirePacket {
  /** Which of the device's two connections it crossed. */
  readonly link: Link;
  readonly direction: 'out' | 'in';
  readonly packet: MqttPacketName;
  /** Of a SUBSCRIBE and an UNSUBSCRIBE the filters, parted by blanks. */
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

/** Whether only the beginning of the payload is there. */
export function isCut({ payload, payloadBytes }: WirePacket): boolean {
  return payload !== undefined && Buffer.byteLength(payload) < (payloadBytes ?? 0);
}
