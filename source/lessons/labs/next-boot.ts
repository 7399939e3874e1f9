import { BOOT, POINT, REGISTER } from './common-acts.ts';
import {
  inOrder,
  isAct,
  isAssigned,
  isConnack,
  isOn,
  isRefusedByHub,
  isRequest,
  notYet,
  PASSED,
  runsOf,
  sinceTask,
} from './event-matchers.ts';
import type { Lab } from './lab.ts';
import type { LabEvent, LabVerdict } from './lab-event.ts';
import { pointingTask } from './pointing-task.ts';

/** A device remembers its hub, and asks DPS again when the hub says no (quickstart.md R10). */
export const nextBoot: Lab = {
  id: 'next-boot',
  minutes: 6,
  sandbox: { retryAfter: 1 },
  prediction: { id: 'packets', choices: ['none', 'one', 'all'], right: 'none' },
  acts: [BOOT, REGISTER, { id: 'forget', kind: 'owner', does: 'delete-device' }, POINT],
  tasks: [
    { id: 'straight', check: wentStraight, moves: [{ act: 'register' }, { act: 'boot' }] },
    { id: 'sent-back', check: wasSentBack, moves: [{ act: 'forget' }, { act: 'boot' }] },
    pointingTask('proof', isRefusedByHub),
  ],
  notes: [
    { id: 'straight', isFor: isConnack(0, 'hub') },
    { id: 'again', isFor: isRequest('register') },
  ],
  questions: [
    { id: 'keep', choices: ['scope', 'hub-and-name', 'token'], right: 'hub-and-name' },
    { id: 'always', choices: ['throttled', 'nothing', 'moved'], right: 'throttled' },
  ],
  topics: ['retry-after', 'throttling'],
};

function wentStraight(events: readonly LabEvent[]): LabVerdict {
  const runs = runsOf(events);
  if (runs.some((run) => run.some(isConnack(0, 'hub')) && !run.some(isOn('dps')))) return PASSED;
  return notYet(events.some(isAssigned) ? 'boot-it' : 'nothing-to-remember');
}

function wasSentBack(events: readonly LabEvent[]): LabVerdict {
  const since = sinceTask(events, 'sent-back');
  const isSentBack = (run: readonly LabEvent[]): boolean =>
    inOrder(run, isRefusedByHub, isRequest('register'), isAssigned);
  if (runsOf(since).some(isSentBack)) return PASSED;
  return notYet(since.some(isAct('forget')) ? 'boot-it' : 'hub-knows');
}
