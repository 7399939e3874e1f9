import { isObject, parseObject } from '../../../protocol/json.ts';
import { POINT } from '../common-acts.ts';
import {
  type EventMatcher,
  inOrder,
  isDesired,
  isFact,
  notYet,
  PASSED,
  sinceTask,
} from '../event-matchers.ts';
import type { Lab } from '../lab.ts';
import type { LabEvent, LabVerdict } from '../lab-event.ts';
import { pointingTask } from '../pointing-task.ts';

/** What the service writes, and what the device sets whatever the service wants. */
const WANTED = 60;
const OWN = 5;

const isSubscribed = isFact(
  (fact) => fact.kind === 'subscribe' && fact.filters.some((name) => name.includes('/desired/')),
);
const isChange = isFact(({ kind }) => kind === 'twin-desired');
const isPatch = isFact(({ kind }) => kind === 'twin-patch');
const isTaken = isFact((fact) => fact.kind === 'twin-answer' && fact.status === 204);
const isTold: EventMatcher = (event) => isChange(event) && intervalOf(event) === WANTED;

/** A twin in which the service wants one thing and the device says another. */
const isBoth: EventMatcher = (event) => {
  const { reported } = parseObject(event.payload) ?? {};
  const isOwn = isObject(reported) && reported.telemetryInterval === OWN;
  return isOwn && isDesired('telemetryInterval', WANTED)(event);
};

/** Desired properties are the service's to write, reported ones the device's (protocol.md 3.3, 6). */
export const whoWritesWhat: Lab = {
  id: 'who-writes-what',
  minutes: 6,
  sandbox: { retryAfter: 1 },
  prediction: { id: 'overrule', choices: ['wins', 'both', 'refused'], right: 'both' },
  acts: [
    { id: 'listen', kind: 'device', does: 'listen' },
    { id: 'write', kind: 'owner', does: 'write-interval' },
    { id: 'report', kind: 'device', does: 'report' },
    { id: 'own', kind: 'device', does: 'report-own' },
    { id: 'read', kind: 'device', does: 'read-twin' },
    POINT,
  ],
  tasks: [
    { id: 'told', check: wasTold, moves: [{ act: 'listen' }, { act: 'write' }] },
    { id: 'reported', check: hasReported, moves: [{ act: 'report' }] },
    { id: 'own-way', check: hasOverruled, moves: [{ act: 'own' }, { act: 'read' }] },
    pointingTask('proof', isBoth),
  ],
  notes: [
    { id: 'told', isFor: isTold },
    { id: 'report', isFor: isPatch },
    { id: 'taken', isFor: isTaken },
  ],
  questions: [
    { id: 'away', choices: ['queued', 'asks', 'lost'], right: 'asks' },
    { id: 'done', choices: ['written', 'told', 'reported'], right: 'reported' },
  ],
  topics: ['device-twin', 'desired-properties', 'reported-properties'],
};

function intervalOf({ payload }: LabEvent): unknown {
  return parseObject(payload)?.telemetryInterval;
}

function isReport(interval: number): EventMatcher {
  return (event) => isPatch(event) && intervalOf(event) === interval;
}

function wasTold(events: readonly LabEvent[]): LabVerdict {
  if (events.some(isTold)) return PASSED;
  return notYet(events.some(isSubscribed) ? 'write-it' : 'listen-first');
}

function hasReported(events: readonly LabEvent[]): LabVerdict {
  const since = sinceTask(events, 'reported');
  return inOrder(since, isReport(WANTED), isTaken) ? PASSED : notYet('report-it');
}

/** It has set its own, and then looked at what that has changed. */
function hasOverruled(events: readonly LabEvent[]): LabVerdict {
  const since = sinceTask(events, 'own-way');
  if (inOrder(since, isReport(OWN), isTaken, isBoth)) return PASSED;
  return notYet(since.some(isReport(OWN)) ? 'read-it' : 'set-own');
}
