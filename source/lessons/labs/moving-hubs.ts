import { BOOT, CONNECT, POINT, REGISTER } from './common-acts.ts';
import {
  assignedHubOf,
  type EventMatcher,
  isAct,
  isAssigned,
  isConnack,
  isDesired,
  isOn,
  isRequest,
  notYet,
  PASSED,
  runsOf,
  sinceTask,
} from './event-matchers.ts';
import type { Lab } from './lab.ts';
import type { LabEvent, LabVerdict } from './lab-event.ts';
import { pointingTask } from './pointing-task.ts';

const FIRST = 'sandbox-hub.azure-devices.net';
const SECOND = 'second-hub.azure-devices.net';

/** The twin as its enrollment has begun it, and as the service's side has written it since. */
const isNew = isDesired('telemetryInterval', 10);
const isWritten = isDesired('telemetryInterval', 60);

/** A device goes to another hub when it registers, and as the reprovision policy says (protocol.md 5). */
export const movingHubs: Lab = {
  id: 'moving-hubs',
  minutes: 9,
  sandbox: { retryAfter: 1, hubs: [FIRST, SECOND] },
  enrollment: { kind: 'individual', staysIn: FIRST },
  prediction: { id: 'when', choices: ['at-once', 'boot', 'registers'], right: 'registers' },
  acts: [
    REGISTER,
    BOOT,
    CONNECT,
    { id: 'write', kind: 'owner', does: 'write-interval' },
    { id: 'move', kind: 'owner', does: 'send-elsewhere' },
    policy('migrate', 'policy-migrate'),
    policy('reset', 'policy-reset'),
    policy('never', 'policy-never'),
    POINT,
  ],
  tasks: [
    {
      id: 'straight',
      check: wentBack,
      moves: [{ act: 'register' }, { act: 'write' }, { act: 'move' }, { act: 'boot' }],
    },
    { id: 'stays', check: stayed, moves: [{ act: 'register' }] },
    {
      id: 'migrated',
      check: wasMigrated,
      moves: [{ act: 'migrate' }, { act: 'register' }, { act: 'connect' }],
    },
    {
      id: 'begun-anew',
      check: wasReset,
      moves: [{ act: 'reset' }, { act: 'move' }, { act: 'register' }, { act: 'connect' }],
    },
    pointingTask('proof', isNew),
  ],
  notes: [
    { id: 'assigned', isFor: isAssigned },
    { id: 'written', isFor: isWritten },
    { id: 'new', isFor: isNew },
  ],
  questions: [
    { id: 'how', choices: ['wait', 'registers', 'copy'], right: 'registers' },
    { id: 'which', choices: ['migrate', 'reset', 'never'], right: 'reset' },
  ],
  topics: ['reprovisioning', 'device-twin', 'enrollment'],
};

function policy(id: 'migrate' | 'reset' | 'never', does: `policy-${typeof id}`) {
  const replaces = ['migrate', 'reset', 'never'].filter((one) => one !== id);
  return { id, kind: 'owner', does, replaces } as const;
}

/** The device booted, after the enrollment named another hub, and went to the one it knew. */
function wentBack(events: readonly LabEvent[]): LabVerdict {
  const registered = events.findIndex(isAssigned);
  if (registered < 0) return notYet('register-first');
  if (!events.slice(registered).some(isAct('write'))) return notYet('write-it');
  const moved = events.findLastIndex(isAct('move'));
  if (moved < registered) return notYet('send-it');
  const runs = runsOf(events.slice(moved + 1));
  const isStraight = (run: readonly LabEvent[]): boolean =>
    run.some(isConnack(0, 'hub')) && !run.some(isOn('dps'));
  return runs.some(isStraight) ? PASSED : notYet('boot-it');
}

function stayed(events: readonly LabEvent[]): LabVerdict {
  const since = sinceTask(events, 'stays');
  if (!since.some(isRequest('register'))) return notYet('ask-dps');
  const { from, to } = lastMove(events);
  return to !== undefined && to === from && since.some(isAssigned) ? PASSED : notYet('it-moved');
}

function wasMigrated(events: readonly LabEvent[]): LabVerdict {
  return cameWith(events, sinceTask(events, 'migrated'), isWritten);
}

function wasReset(events: readonly LabEvent[]): LabVerdict {
  const since = sinceTask(events, 'begun-anew');
  if (!since.some(isAct('move'))) return notYet('send-it-on');
  return cameWith(events, since, isNew);
}

/** Whether the device is in another hub than before the last move, with such a twin. */
function cameWith(
  events: readonly LabEvent[],
  since: readonly LabEvent[],
  isTwin: EventMatcher,
): LabVerdict {
  if (!since.some(isAssigned)) return notYet('ask-dps');
  const { from, to } = lastMove(events);
  if (to === undefined || to === from) return notYet('policy-first');
  const atHub = since.slice(since.findLastIndex(isAssigned) + 1);
  if (atHub.some(isTwin)) return PASSED;
  return notYet(atHub.some((event) => isNew(event) || isWritten(event)) ? 'other-twin' : 'look');
}

/** The hubs in which the device was before and after the enrollment was last made to name another one. */
function lastMove(events: readonly LabEvent[]): { readonly from?: string; readonly to?: string } {
  const moved = events.findLastIndex(isAct('move'));
  const from = events.slice(0, moved).findLast(isAssigned);
  const to = events.slice(moved + 1).findLast(isAssigned);
  return { from: from && assignedHubOf(from), to: to && assignedHubOf(to) };
}
