import { POINT, REGISTER, TYPE_ID, TYPE_KEY } from './common-acts.ts';
import {
  isAnswer,
  isAssigned,
  isFact,
  notYet,
  PASSED,
  runsOf,
  sinceTask,
} from './event-matchers.ts';
import { keyOf } from './group-key.ts';
import type { Lab } from './lab.ts';
import type { LabEvent, LabVerdict } from './lab-event.ts';
import { pointingTask } from './pointing-task.ts';

const ENROLLED = 'my-device-007';
const OTHER_CASE = 'My-Device-007';

/** DPS compares registration IDs without their case; a derivation does not (protocol.md 4.1, 8 row 4). */
export const letterCase: Lab = {
  id: 'letter-case',
  minutes: 7,
  sandbox: { retryAfter: 1 },
  prediction: { id: 'other-case', choices: ['assigned', 'refused', 'second'], right: 'assigned' },
  acts: [REGISTER, TYPE_ID, TYPE_KEY, POINT],
  tasks: [
    {
      id: 'individual',
      check: (events) => inOtherCase(sinceTask(events, 'individual'), isAssigned),
      moves: [{ act: 'name', text: () => OTHER_CASE }, { act: 'register' }],
    },
    {
      id: 'group',
      setUp: 'group-key',
      check: (events) => inOtherCase(sinceTask(events, 'group'), isAnswer(401)),
      moves: [
        { act: 'key', text: keyOf(ENROLLED) },
        { act: 'name', text: () => OTHER_CASE },
        { act: 'register' },
      ],
    },
    pointingTask('proof', isConnectInOtherCase),
    {
      id: 'mended',
      check: wasMended,
      moves: [{ act: 'name', text: () => ENROLLED }, { act: 'register' }],
    },
  ],
  notes: [{ id: 'refused', isFor: isAnswer(401) }],
  questions: [
    { id: 'rule', choices: ['lower', 'both', 'any'], right: 'lower' },
    { id: 'why', choices: ['dps', 'hmac', 'hub'], right: 'hmac' },
  ],
  topics: ['derived-key', 'dps-unauthorized'],
};

function isConnectInOtherCase(event: LabEvent): boolean {
  return isFact(
    (fact) =>
      fact.kind === 'dps-connect' &&
      fact.clientId !== ENROLLED &&
      fact.clientId?.toLowerCase() === ENROLLED,
  )(event);
}

function inOtherCase(
  events: readonly LabEvent[],
  hasEnded: (event: LabEvent) => boolean,
): LabVerdict {
  const runs = runsOf(events).filter((run) => run.some(isConnectInOtherCase));
  if (runs.some((run) => run.some(hasEnded))) return PASSED;
  if (runs.length > 0) return notYet('other-end');
  return notYet(events.some(({ text }) => text !== undefined) ? 'run-it' : 'rename');
}

function wasMended(events: readonly LabEvent[]): LabVerdict {
  const since = sinceTask(events, 'mended');
  if (since.some(isAssigned)) return PASSED;
  return notYet(since.some(isAnswer(401)) ? 'still-wrong' : 'same-case');
}
