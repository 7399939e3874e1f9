import { CONNECT, POINT, REGISTER } from './common-acts.ts';
import {
  isAssigned,
  isConnack,
  isOn,
  isRefusedByHub,
  isTyped,
  notYet,
  PASSED,
  pointed,
  sinceTask,
} from './event-matchers.ts';
import type { Lab } from './lab.ts';
import type { LabEvent, LabVerdict } from './lab-event.ts';

/** The name for DPS and the name at the hub need not be one (protocol.md 1.6, 3.2). */
export const twoNames: Lab = {
  id: 'two-names',
  minutes: 6,
  sandbox: { retryAfter: 1 },
  enrollment: { kind: 'individual', deviceId: 'wind-sensor-7' },
  prediction: { id: 'name', choices: ['registration', 'device', 'either'], right: 'device' },
  acts: [REGISTER, CONNECT, { id: 'hub-name', kind: 'type', setting: 'deviceId' }, POINT],
  tasks: [
    {
      id: 'told',
      check: wasTold,
      moves: [{ act: 'register' }, { act: 'point', at: isAssigned }],
    },
    {
      id: 'refused',
      check: wasRefused,
      moves: [{ act: 'hub-name', text: () => 'my-device-007' }, { act: 'connect' }],
    },
    {
      id: 'let-in',
      check: wasLetIn,
      moves: [{ act: 'hub-name', text: () => 'wind-sensor-7' }, { act: 'connect' }],
    },
  ],
  notes: [
    { id: 'refused', isFor: isRefusedByHub },
    { id: 'let-in', isFor: isConnack(0, 'hub') },
  ],
  questions: [
    { id: 'keep', choices: ['answer', 'enrollment', 'registration'], right: 'answer' },
    { id: 'case', choices: ['same', 'differs'], right: 'differs' },
  ],
  topics: ['device-id', 'registration-id'],
};

function wasTold(events: readonly LabEvent[]): LabVerdict {
  if (!events.some(isAssigned)) return notYet('run-it');
  return pointed(sinceTask(events, 'told'), isAssigned);
}

function wasRefused(events: readonly LabEvent[]): LabVerdict {
  const since = sinceTask(events, 'refused');
  if (since.some(isRefusedByHub)) return PASSED;
  return notYet(since.some(isTyped('deviceId')) ? 'go' : 'call-it');
}

function wasLetIn(events: readonly LabEvent[]): LabVerdict {
  const since = sinceTask(events, 'let-in');
  if (since.some(isConnack(0, 'hub'))) return PASSED;
  if (since.some(isOn('hub'))) return notYet('still-refused');
  return notYet(since.some(isTyped('deviceId')) ? 'go' : 'read-it');
}
