import { POINT, REGISTER } from './common-acts.ts';
import {
  isAnswer,
  isAssigned,
  isRequest,
  isTyped,
  notYet,
  PASSED,
  runsOf,
  sinceTask,
  waitedAsTold,
} from './event-matchers.ts';
import type { Lab } from './lab.ts';
import { AS_DPS_ASKS, type LabEvent, type LabVerdict } from './lab-event.ts';
import { pointingTask } from './pointing-task.ts';

/** Short enough that DPS has had enough of the polls before the assignment is done. */
const TOO_SHORT = '0.2';

/** What becomes of a device that does not wait as it is told (protocol.md 1.7, 7). */
export const askingTooSoon: Lab = {
  id: 'asking-too-soon',
  minutes: 6,
  // Done before the third poll of a device that waits, and after the fifth of one that does not.
  sandbox: { retryAfter: 2, assigningMilliseconds: 4500, throttling: true },
  prediction: { id: 'when', choices: ['sooner', 'same', 'later'], right: 'later' },
  acts: [REGISTER, { id: 'pause', kind: 'type', setting: 'pollingInterval' }, POINT],
  tasks: [
    {
      id: 'impatient',
      check: wasThrottled,
      moves: [{ act: 'pause', text: () => TOO_SHORT }, { act: 'register' }],
    },
    pointingTask('too-much', isAnswer(429)),
    {
      id: 'obeys',
      check: waited,
      moves: [{ act: 'pause', text: () => AS_DPS_ASKS }, { act: 'register' }],
    },
  ],
  notes: [
    { id: 'too-much', isFor: isAnswer(429) },
    { id: 'told', isFor: isAnswer(202) },
    { id: 'final', isFor: isAssigned },
  ],
  questions: [
    { id: 'where', choices: ['answer', 'fixed', 'portal'], right: 'answer' },
    { id: 'unsaid', choices: ['at-once', 'give-up', 'back-off'], right: 'back-off' },
  ],
  topics: ['retry-after', 'throttling', 'assigning'],
};

function wasThrottled(events: readonly LabEvent[]): LabVerdict {
  const impatient = runsOf(events).filter((run) => !waitedAsTold(run));
  if (impatient.some((run) => run.some(isAnswer(429)) && run.some(isAssigned))) return PASSED;
  if (impatient.length > 0) return notYet('more-often');
  return notYet(events.some(isTyped('pollingInterval')) ? 'run-it' : 'type-it');
}

function waited(events: readonly LabEvent[]): LabVerdict {
  const since = sinceTask(events, 'obeys');
  const runs = runsOf(since).filter((run) => run.some(isRequest('register')));
  const hasWaited = (run: readonly LabEvent[]): boolean =>
    run.some(isAssigned) && waitedAsTold(run) && !run.some(isAnswer(429));
  if (runs.some(hasWaited)) return PASSED;
  if (runs.length > 0) return notYet('still-too-soon');
  return notYet(since.some(isTyped('pollingInterval')) ? 'run-it' : 'obey');
}
