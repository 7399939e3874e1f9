import { POINT, REGISTER } from './common-acts.ts';
import {
  isAct,
  isAnswer,
  isRequest,
  isState,
  notYet,
  PASSED,
  runsOf,
  waitedAsTold,
} from './event-matchers.ts';
import type { Lab } from './lab.ts';
import type { LabEvent, LabVerdict } from './lab-event.ts';
import { pointingTask } from './pointing-task.ts';

/** Looks that a registration of this length takes at least when the device waits as it is told. */
const LOOKS = 3;

/** That "assigning" is no failure, and what waiting as one is told means (protocol.md 1.6, 1.7). */
export const assigningAndRetryAfter: Lab = {
  id: 'assigning-and-retry-after',
  minutes: 5,
  sandbox: { retryAfter: 2 },
  prediction: { id: 'looks', choices: ['one', 'three', 'ten', 'none'], right: 'three' },
  acts: [
    REGISTER,
    {
      id: 'slow',
      kind: 'fault',
      // With the sandbox's own 1.2 s this ends between the second poll, at 4 s, and the third, at 6 s.
      fault: { kind: 'slow-assigning', milliseconds: 4000, times: 1 },
    },
    { id: 'throttle', kind: 'fault', fault: { kind: 'throttled', retryAfter: 3, times: 1 } },
    POINT,
  ],
  tasks: [
    { id: 'patient', check: wasPatient, moves: [{ act: 'slow' }, { act: 'register' }] },
    pointingTask('told', isAnswer(202)),
    { id: 'throttled', check: wasThrottled, moves: [{ act: 'throttle' }, { act: 'register' }] },
    pointingTask('exactly', isAnswer(429)),
  ],
  notes: [
    { id: 'look', isFor: isRequest('poll') },
    { id: 'throttled', isFor: isAnswer(429) },
    { id: 'final', isFor: isAnswer(200) },
  ],
  questions: [
    { id: 'meaning', choices: ['failure', 'waiting', 'done'], right: 'waiting' },
    { id: 'fleet', choices: ['at-once', 'same-time', 'spread'], right: 'spread' },
  ],
  topics: ['retry-after', 'assigning', 'throttling'],
};

function wasPatient(events: readonly LabEvent[]): LabVerdict {
  const runs = runsOf(events);
  if (!runs.some((run) => run.some(isRequest('register')))) {
    return notYet(events.some(isAct('slow')) ? 'run-it' : 'slow-it');
  }
  const slow = runs.filter((run) => run.filter(isRequest('poll')).length >= LOOKS);
  if (slow.length === 0) return notYet('slow-it');
  if (!slow.some((run) => run.some(isState('assigned')))) return notYet('let-it-end');
  return slow.some(waitedAsTold) ? PASSED : notYet('too-early');
}

function wasThrottled(events: readonly LabEvent[]): LabVerdict {
  const throttled = runsOf(events).filter((run) => run.some(isAnswer(429)));
  if (throttled.length === 0)
    return notYet(events.some(isAct('throttle')) ? 'run-it' : 'throttle-it');
  return throttled.some((run) => run.some(isState('assigned'))) ? PASSED : notYet('let-it-end');
}
