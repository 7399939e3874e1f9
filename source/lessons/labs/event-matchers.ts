import type { LabEvent, LabVerdict } from './lab.ts';

/** Short ways to ask the events of a run; used by the checks of the labs. */

export const PASSED: LabVerdict = { passed: true };

export function notYet(hint: string): LabVerdict {
  return { passed: false, hint };
}

/** An answer of DPS with this status. */
export function isAnswer(status: number): (event: LabEvent) => boolean {
  return (event) =>
    event.type === 'wire' &&
    event.link === 'dps' &&
    event.direction === 'in' &&
    (event.topic?.startsWith(`$dps/registrations/res/${status}/`) ?? false);
}

export function isRequest(kind: 'register' | 'look'): (event: LabEvent) => boolean {
  const part = kind === 'register' ? '/PUT/iotdps-register/' : '/GET/iotdps-get-operationstatus/';
  return (event) =>
    event.type === 'wire' && event.direction === 'out' && (event.topic?.includes(part) ?? false);
}

export function isConnack(returnCode: number): (event: LabEvent) => boolean {
  return (event) =>
    event.type === 'wire' && event.packet === 'CONNACK' && event.returnCode === returnCode;
}

export function isState(name: string): (event: LabEvent) => boolean {
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
export function inOrder(
  events: readonly LabEvent[],
  ...kinds: readonly ((event: LabEvent) => boolean)[]
): boolean {
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
