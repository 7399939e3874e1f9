import { POINT } from './common-acts.ts';
import {
  type EventMatcher,
  isAct,
  isAnswer,
  isFact,
  isTyped,
  notYet,
  PASSED,
  runsOf,
  sinceTask,
} from './event-matchers.ts';
import { devicesByHub, type FleetFacts, fleetFacts } from './fleet-facts.ts';
import type { Lab } from './lab.ts';
import type { LabEvent, LabVerdict } from './lab-event.ts';
import { pointingTask } from './pointing-task.ts';

const DEVICES = 24;
/** The first counts as the nearest: a sandbox measures no latency. */
const NEAREST = 'fleet-hub-1.azure-devices.net';
const HUBS = [NEAREST, 'fleet-hub-2.azure-devices.net', 'fleet-hub-3.azure-devices.net'] as const;
const OWN_HUB = HUBS[2];

/** Many devices at one time: throttling, random waiting, a staggered start, and the allocation policies (protocol.md 5, 7). */
export const fleet: Lab = {
  id: 'fleet',
  minutes: 12,
  sandbox: {
    retryAfter: 1,
    assigningMilliseconds: 300,
    hubs: HUBS,
    // Azure takes 1,000 in a minute; here a fleet that can be watched is too many as well.
    throttling: { registrations: { count: 8, milliseconds: 1000 } },
  },
  enrollment: { kind: 'group', allocation: 'geoLatency' },
  devices: DEVICES,
  prediction: { id: 'how-many', choices: ['none', 'once', 'twice', 'many'], right: 'twice' },
  acts: [
    { id: 'switch-on', kind: 'fleet' },
    { id: 'retry', kind: 'choose', setting: 'retry', choices: ['at-once', 'as-told', 'jitter'] },
    { id: 'start', kind: 'type', setting: 'startSeconds' },
    {
      id: 'policy',
      kind: 'choose',
      setting: 'allocation',
      choices: ['hashed', 'geoLatency', 'static'],
    },
    POINT,
  ],
  tasks: [
    { id: 'wave', check: hadWaves, moves: [{ act: 'switch-on' }] },
    pointingTask('told', isAnswer(429)),
    {
      id: 'spread-retries',
      check: cameBackSpread,
      moves: [{ act: 'retry', choice: 'jitter' }, { act: 'switch-on' }],
    },
    {
      id: 'staggered',
      check: wasNeverThrottled,
      moves: [{ act: 'start', text: () => '6' }, { act: 'switch-on' }],
    },
    {
      id: 'even',
      check: wereSpread,
      moves: [{ act: 'policy', choice: 'hashed' }, { act: 'switch-on' }],
    },
    pointingTask(
      'other-hub',
      isAssignedTo((hub) => hub !== NEAREST),
    ),
    {
      id: 'own-hub',
      check: wereTogether,
      moves: [{ act: 'policy', choice: 'static' }, { act: 'switch-on' }],
    },
  ],
  notes: [],
  questions: [
    { id: 'minutes', choices: ['one', 'ten', 'sixty'], right: 'ten' },
    { id: 'two-regions', choices: ['hashed', 'geoLatency', 'static'], right: 'geoLatency' },
    { id: 'power-cut', choices: ['register', 'hub', 'wait'], right: 'hub' },
  ],
  topics: ['throttling', 'retry-after', 'allocation-policy'],
};

/** An answer that assigns a device to a hub that is meant. */
function isAssignedTo(isMeant: (hub: string) => boolean): EventMatcher {
  return isFact((fact) => {
    const isFinal = fact.kind === 'registration-answer' && fact.outcome === 'assigned';
    return isFinal && isMeant(fact.registration?.assignedHub ?? '');
  });
}

/** The runs in which every device came in; undefined while there was no run at all. */
function wholeRuns(events: readonly LabEvent[]): readonly FleetFacts[] | undefined {
  const runs = runsOf(events)
    .filter((run) => run.some(({ type }) => type === 'run.started'))
    .map(fleetFacts);
  return runs.length > 0 ? runs.filter(({ hubs }) => hubs.size === DEVICES) : undefined;
}

function hadWaves(events: readonly LabEvent[]): LabVerdict {
  const runs = wholeRuns(events);
  if (!runs) return notYet('run-it');
  if (runs.length === 0) return notYet('let-it-end');
  return runs.some(({ again }) => again > 0) ? PASSED : notYet('no-second-wave');
}

/** At most half as often as in the wave that was seen first was a device told twice to come later. */
function cameBackSpread(events: readonly LabEvent[]): LabVerdict {
  const since = sinceTask(events, 'spread-retries');
  if (!since.some(isAct('retry'))) return notYet('choose-retry');
  const runs = wholeRuns(since);
  if (!runs) return notYet('run-it');
  if (runs.length === 0) return notYet('let-it-end');
  const wave = Math.max(
    0,
    ...(wholeRuns(events.slice(0, events.length - since.length)) ?? []).map(({ again }) => again),
  );
  return runs.some(({ again, throttled }) => throttled > 0 && again <= wave / 2)
    ? PASSED
    : notYet('still-waves');
}

function wasNeverThrottled(events: readonly LabEvent[]): LabVerdict {
  const since = sinceTask(events, 'staggered');
  const runs = wholeRuns(since);
  if (!runs) return notYet(since.some(isTyped('startSeconds')) ? 'run-it' : 'stagger');
  if (runs.length === 0) return notYet('let-it-end');
  return runs.some(({ throttled }) => throttled === 0) ? PASSED : notYet('still-too-fast');
}

function wereSpread(events: readonly LabEvent[]): LabVerdict {
  const isSpread = (facts: FleetFacts): boolean =>
    [...devicesByHub(facts, HUBS).values()].every((count) => count > 0 && count <= DEVICES / 2);
  return wereAllocated(sinceTask(events, 'even'), isSpread, 'not-even');
}

function wereTogether(events: readonly LabEvent[]): LabVerdict {
  const isTogether = (facts: FleetFacts): boolean =>
    devicesByHub(facts, HUBS).get(OWN_HUB) === DEVICES;
  return wereAllocated(sinceTask(events, 'own-hub'), isTogether, 'not-together');
}

function wereAllocated(
  since: readonly LabEvent[],
  isMeant: (facts: FleetFacts) => boolean,
  otherwise: string,
): LabVerdict {
  const runs = wholeRuns(since);
  if (!runs) return notYet(since.some(isAct('policy')) ? 'register-again' : 'choose-policy');
  if (runs.length === 0) return notYet('let-it-end');
  return runs.some(isMeant) ? PASSED : notYet(otherwise);
}
