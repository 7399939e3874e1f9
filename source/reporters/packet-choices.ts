import { readPacket } from '../protocol/read-packet.ts';
import { meaningOf } from '../wire/meaning.ts';
import type { WireEvent } from '../wire/wire-event.ts';
import { packetText } from './lab-lines.ts';

/** A packet to point at, in a list that is read from its first line to its last. */
export interface PacketChoice {
  readonly label: string;
  readonly packet: WireEvent;
}

/**
 * The packets of a run, each in a line. Of a fleet there are hundreds: those that say the same stand in one line, which
 * is that of the first of them, with their number.
 */
export function packetChoices(packets: readonly WireEvent[]): readonly PacketChoice[] {
  const alike = new Map<
    string,
    { readonly packet: WireEvent; readonly said: string; count: number }
  >();
  for (const [index, packet] of packets.entries()) {
    const { key, said } = sayingOf(packet, index);
    const before = alike.get(key);
    if (before) before.count += 1;
    else alike.set(key, { packet, said, count: 1 });
  }
  return [...alike.values()].map(({ packet, said, count }) => ({
    packet,
    label: `${packetText(packet)}${said}${count > 1 ? ` (${count})` : ''}`,
  }));
}

/** What makes a packet one that says the same as others: of a fleet its meaning and the hub in it, else nothing. */
function sayingOf(
  packet: WireEvent,
  index: number,
): { readonly key: string; readonly said: string } {
  if (packet.device === undefined) return { key: String(index), said: '' };
  const fact = readPacket(packet);
  const hub = fact.kind === 'registration-answer' ? fact.registration?.assignedHub : undefined;
  return { key: `${meaningOf(fact)} ${hub}`, said: hub === undefined ? '' : ` ${hub}` };
}
