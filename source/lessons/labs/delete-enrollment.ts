import { BOOT, POINT, REGISTER } from './common-acts.ts';
import {
  inOrder,
  isAct,
  isAnswer,
  isAssigned,
  isConnack,
  isOn,
  isRefusedByHub,
  notYet,
  PASSED,
  runsOf,
  sinceTask,
} from './event-matchers.ts';
import type { Lab } from './lab.ts';
import type { LabEvent, LabVerdict } from './lab-event.ts';
import { pointingTask } from './pointing-task.ts';

/** What a deletion takes away, and what stays (protocol.md 2.2, 3.2, 5). */
export const deleteEnrollment: Lab = {
  id: 'delete-enrollment',
  minutes: 7,
  sandbox: { retryAfter: 1 },
  prediction: { id: 'after', choices: ['thrown-out', 'stays', 'next-hour'], right: 'stays' },
  acts: [
    REGISTER,
    BOOT,
    { id: 'delete', kind: 'owner', does: 'delete-enrollment' },
    { id: 'disable', kind: 'owner', does: 'disable-device' },
    { id: 'enable', kind: 'owner', does: 'enable-device', undoes: 'disable' },
    POINT,
  ],
  tasks: [
    {
      id: 'stays',
      check: stillWorks,
      moves: [{ act: 'register' }, { act: 'delete' }, { act: 'boot' }],
    },
    { id: 'no-more', check: cannotRegister, moves: [{ act: 'register' }] },
    { id: 'out', check: isOut, moves: [{ act: 'disable' }, { act: 'boot' }] },
    pointingTask('proof', isRefusedByHub),
  ],
  notes: [
    { id: 'let-in', isFor: isConnack(0, 'hub') },
    { id: 'refused', isFor: isAnswer(401) },
  ],
  questions: [
    { id: 'stolen', choices: ['enrollment', 'both', 'wait'], right: 'both' },
    { id: 'survives', choices: ['hub-device', 'nothing', 'key'], right: 'hub-device' },
  ],
  topics: ['dps-unauthorized', 'enrollment'],
};

function stillWorks(events: readonly LabEvent[]): LabVerdict {
  const deleted = events.findLastIndex(isAct('delete'));
  if (deleted < 0) return notYet(events.some(isAssigned) ? 'delete-it' : 'register-first');
  const after = runsOf(events.slice(deleted + 1));
  if (after.some((run) => run.some(isConnack(0, 'hub')) && !run.some(isOn('dps')))) return PASSED;
  return notYet('boot-it');
}

function cannotRegister(events: readonly LabEvent[]): LabVerdict {
  return sinceTask(events, 'no-more').some(isAnswer(401)) ? PASSED : notYet('ask-dps');
}

function isOut(events: readonly LabEvent[]): LabVerdict {
  const since = sinceTask(events, 'out');
  if (runsOf(since).some((run) => inOrder(run, isRefusedByHub, isAnswer(401)))) return PASSED;
  return notYet(since.some(isAct('disable')) ? 'boot-it' : 'at-the-hub');
}
