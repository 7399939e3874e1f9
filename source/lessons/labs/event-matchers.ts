import { parseObject } from '../../protocol/json.ts';
import { readPacket } from '../../protocol/read-packet.ts';
import type { Link } from '../../protocol/vocabulary.ts';
import type { RegistrationOutcome, WireFact } from '../../protocol/wire-fact.ts';
import type { WirePacket } from '../../protocol/wire-packet.ts';
import { isObject } from '../../structures/is-object.ts';
import type { LabEvent, LabVerdict, TypedSetting } from './lab-event.ts';

/** Short ways to ask the events of a run; used by the checks of the labs. */

/** Timers may fire a little early by the wall clock. */
const TOLERANCE_MILLISECONDS = 50;

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

/** @param link absent: of either server */
export function isConnack(code: number, link?: Link): EventMatcher {
  return isFact(
    (fact) =>
      fact.kind === 'connack' && fact.code === code && (link === undefined || fact.link === link),
  );
}

/** The CONNECT that goes to the hub. */
export const isHubConnect: EventMatcher = isFact(({ kind }) => kind === 'hub-connect');

export function isFact(isMeant: (fact: WireFact) => boolean): EventMatcher {
  return (event) => isWire(event) && isMeant(readPacket(event));
}

/** Whether it is a packet: every event of this type holds the fields of one. */
export function isWire(event: LabEvent): event is LabEvent & WirePacket {
  return event.type === 'wire';
}

export function isState(name: string): EventMatcher {
  return (event) => event.type === 'registration.state' && event.state === name;
}

/** Something that was typed for this setting. */
export function isTyped(setting: TypedSetting): EventMatcher {
  return (event) => event.type === 'lab.typed' && event.setting === setting;
}

/** What was done at the other side, or claimed, by the name of the act. */
export function isAct(act: string, choice?: string): EventMatcher {
  return (event) => event.act === act && (choice === undefined || event.choice === choice);
}

/** A packet of that kind that was pointed at. */
export function isPointedAt(isMeant: EventMatcher): EventMatcher {
  return ({ type, at, pointed }) =>
    type === 'lab.pointed' && pointed !== undefined && isMeant({ ...pointed, type: 'wire', at });
}

/** What has happened since the task began. */
export function sinceTask(events: readonly LabEvent[], task: string): readonly LabEvent[] {
  const begin = events.findLastIndex((event) => event.type === 'lab.task' && event.task === task);
  return events.slice(begin + 1);
}

/** Judges by the packet that was pointed at last: it is the right one, another one, or there was none yet. */
export function pointed(events: readonly LabEvent[], isMeant: EventMatcher): LabVerdict {
  const last = events.findLast(({ type }) => type === 'lab.pointed');
  if (!last) return notYet('point');
  return isPointedAt(isMeant)(last) ? PASSED : notYet('other-packet');
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

/** An answer of DPS that assigns a device. */
export const isAssigned: EventMatcher = isOutcome('assigned');

/** A packet on that connection. */
export function isOn(link: Link): EventMatcher {
  return (event) => event.type === 'wire' && event.link === link;
}

/** A hub that does not let the device in. */
export const isRefusedByHub: EventMatcher = isFact(
  (fact) => fact.kind === 'connack' && fact.link === 'hub' && fact.code !== 0,
);

/** Whether each poll of a run came no sooner than the answer before it had asked for (protocol.md 1.7). */
export function waitedAsTold(run: readonly LabEvent[]): boolean {
  let told: LabEvent | undefined;
  for (const event of run) {
    if (isState('assigning')(event)) told = event;
    if (!isState('polling')(event) || !told) continue;
    const wait = (told.retryAfter ?? 0) * 1000 - TOLERANCE_MILLISECONDS;
    if (between(told, event) < wait) return false;
  }
  return true;
}

/** The hub of an answer of DPS that assigns a device. */
export function assignedHubOf(event: LabEvent): string | undefined {
  const fact = isWire(event) ? readPacket(event) : undefined;
  return fact?.kind === 'registration-answer' ? fact.registration?.assignedHub : undefined;
}

/** A twin that a hub has shown the device, with this desired property. */
export function isDesired(property: string, value: unknown): EventMatcher {
  const isTwin = isFact((fact) => fact.kind === 'twin-answer' && fact.status === 200);
  return (event) => {
    if (!isTwin(event)) return false;
    const { desired } = parseObject(event.payload ?? '') ?? {};
    return isObject(desired) && desired[property] === value;
  };
}
