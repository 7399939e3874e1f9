import type { Client } from 'aedes';

/** The kinds of packets a client sends, as the parser names them. */
export type PacketKind = 'connect' | 'subscribe' | 'publish' | 'pingreq' | (string & {});

interface ParsedPacket {
  readonly cmd: PacketKind;
  readonly messageId?: number;
  readonly subscriptions?: { qos: number }[];
}

/** The parser inside an aedes client (mqtt-packet): the one place before any packet has an effect. */
interface Parser {
  readonly packet: { readonly length: number };
  prependListener(event: 'packet', listener: (packet: ParsedPacket) => void): void;
}

export interface PacketWatch {
  /** Bytes a packet may have now. */
  limit(): number;
  /** Called before aedes acts upon the packet. */
  onPacket(packet: PacketKind): void;
  /** A message we sent was acknowledged. */
  onAcknowledged(messageId: number): void;
  onOversized(bytes: number): void;
}

/**
 * Looks at packets before aedes does, for what aedes has no hook for: a packet's size (the parser would
 * collect up to 256 MB), QoS 2 subscriptions, which are granted as 1 (protocol.md 1.4, 3.4; aedes notes the
 * granted QoS before it asks), acknowledgements, and cutting the connection at a chosen packet.
 */
export function watchPackets(client: Client, watch: PacketWatch): void {
  const parser = (client as unknown as { readonly _parser: Parser })._parser;
  parser.prependListener('packet', (packet) => {
    for (const subscription of packet.subscriptions ?? []) {
      if (subscription.qos > 1) subscription.qos = 1;
    }
    watch.onPacket(packet.cmd);
    if (packet.cmd === 'puback') watch.onAcknowledged(packet.messageId ?? 0);
  });
  // Runs after aedes has parsed what came: the length of a packet is known long before the packet is here.
  client.conn.on('readable', () => {
    const { length } = parser.packet;
    if (length > watch.limit()) watch.onOversized(length);
  });
}
