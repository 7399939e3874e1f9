import { readPacket } from '../../protocol/read-packet.ts';
import type { RegistrationAnswer } from '../../protocol/wire-fact.ts';
import { isWire } from './event-matchers.ts';
import type { LabEvent } from './lab-event.ts';

/** One second of a run, counted from its first register request. */
export interface FleetSecond {
  /** Register requests that were sent. */
  readonly asked: number;
  /** Answers that told a device to come later. */
  readonly throttled: number;
}

/** What the packets of a run tell of the fleet whose they are. */
export interface FleetFacts {
  readonly seconds: readonly FleetSecond[];
  /** Answers of 429. */
  readonly throttled: number;
  /** Those among them that came to a device that had been told so before. */
  readonly again: number;
  /** By device, the hub that it was assigned to. */
  readonly hubs: ReadonlyMap<string, string>;
}

/** Pure: the same packets give the same facts. Packets that are no device's of a fleet are left out. */
export function fleetFacts(events: Iterable<LabEvent>): FleetFacts {
  const counted = new Counted();
  for (const event of events) {
    if (!isWire(event) || event.device === undefined) continue;
    const fact = readPacket(event);
    if (fact.kind === 'register') counted.asked(event.at);
    if (fact.kind === 'registration-answer') counted.answered(event.device, event.at, fact);
  }
  return counted;
}

class Counted implements FleetFacts {
  readonly seconds: { asked: number; throttled: number }[] = [];
  readonly hubs = new Map<string, string>();
  throttled = 0;
  again = 0;
  readonly #told = new Set<string>();
  #begin: number | undefined;

  asked(at: string): void {
    this.#second(at).asked += 1;
  }

  answered(device: string, at: string, { outcome, registration }: RegistrationAnswer): void {
    const hub = registration?.assignedHub;
    if (outcome === 'assigned' && hub !== undefined) this.hubs.set(device, hub);
    if (outcome !== 'later') return;
    this.#second(at).throttled += 1;
    this.throttled += 1;
    if (this.#told.has(device)) this.again += 1;
    this.#told.add(device);
  }

  #second(at: string): { asked: number; throttled: number } {
    const time = Date.parse(at);
    this.#begin ??= time;
    const index = Math.max(0, Math.floor((time - this.#begin) / 1000));
    while (this.seconds.length < index) this.seconds.push({ asked: 0, throttled: 0 });
    const second = this.seconds[index] ?? { asked: 0, throttled: 0 };
    this.seconds[index] = second;
    return second;
  }
}

/** How many devices each hub has, the named ones without a device included. */
export function devicesByHub(
  { hubs }: FleetFacts,
  linked: readonly string[],
): ReadonlyMap<string, number> {
  const counts = new Map(linked.map((hub) => [hub, 0]));
  for (const hub of hubs.values()) counts.set(hub, (counts.get(hub) ?? 0) + 1);
  return counts;
}
