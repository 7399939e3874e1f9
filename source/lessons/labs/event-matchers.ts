import { readPacket } from '../../protocol/read-packet.ts';
import type { RegistrationOutcome, WireFact } from '../../protocol/wire-fact.ts';
import type { WirePacket } from '../../protocol/wire-packet.ts';
import type { LabEvent, LabVerdict } from './lab.ts';

/** Short ways to ask the events of a run; used by the checks of the labs. */

export type EventMatcher = (event: LabEvent) => boolean;

export const PASSED: LabVerdict = { passed: true };

export function notYet(hint: string): LabVerdict {
  return { passed: false, hint };
}

/** An answer of DPS with this status. */
export function isAnswer(status: number): EventMatcher {
  return isFact((fact) => fact.kind === 'registration-answer' && fact.status === status);
}

/** An answer of DPS that says this of the registration. */
export function isOutcome(outcome: RegistrationOutcome): EventMatcher {
  return isFact((fact) => fact.kind === 'registration-answer' && fact.outcome === outcome);
}

export function isRequest(kind: 'register' | 'poll'): EventMatcher {
  return isFact((fact) => fact.kind === kind);
}

export function isConnack(code: number): EventMatcher {
  return isFact((fact) => fact.kind === 'connack' && fact.code === code);
}

function isFact(isMeant: (fact: WireFact) => boolean): EventMatcher {
  return (event) => isWire(event) && isMeant(readPacket(event));
}

/** Every event of this type holds a packet. */
function isWire(event: LabEvent): event is LabEvent & WirePacket {
  return event.type === 'wire';
}

export function isState(name: string): EventMatcher {
  return (event) => event.type === 'registration.state' && event.state === name;
}

/** The events of each run on its own, oldest run first. */
export function runsOf(events: readonly LabEvent[]): readonly (readonly LabEvent[])[] {
  const runs: LabEvent[][] = [];
  for (const event of events) {
    if (event.type === 'run.started' || runs.length === 0) runs.push([]);
    runs.at(-1)?.push(event);
  }
  return runs;
}

/** Whether one event of each kind is there, in this order. */
export function inOrder(events: readonly LabEvent[], ...kinds: readonly EventMatcher[]): boolean {
  let next = 0;
  for (const event of events) {
    if (kinds[next]?.(event)) next += 1;
  }
  return next >= kinds.length;
}

/** Milliseconds between two events. */
export function between(earlier: LabEvent, later: LabEvent): number {
  return Date.parse(later.at) - Date.parse(earlier.at);
}
