import { REGISTER, TYPE_KEY } from './common-acts.ts';
import {
  isAct,
  isAnswer,
  isAssigned,
  isTyped,
  notYet,
  PASSED,
  runsOf,
  sinceTask,
} from './event-matchers.ts';
import type { Lab } from './lab.ts';
import type { KnownValues, PortalRow } from './lab-acts.ts';
import type { LabEvent, LabVerdict } from './lab-event.ts';

/** Two keys of equal rights, so that one can be changed while the other works (protocol.md 2.2, 4.2). */
export const rotateKeys: Lab = {
  id: 'rotate-keys',
  minutes: 7,
  sandbox: { retryAfter: 1 },
  prediction: { id: 'renewed', choices: ['at-once', 'next-time', 'never'], right: 'next-time' },
  acts: [
    REGISTER,
    TYPE_KEY,
    { id: 'renew-primary', kind: 'owner', does: 'renew-primary' },
    { id: 'renew-secondary', kind: 'owner', does: 'renew-secondary' },
  ],
  tasks: [
    {
      id: 'fell-out',
      check: fellOut,
      moves: [{ act: 'renew-primary' }, { act: 'register' }],
    },
    {
      id: 'primary',
      check: (events) => wasRenewed(sinceTask(events, 'primary'), 'renew-primary'),
      moves: [
        { act: 'key', text: portalKey('secondary') },
        { act: 'register' },
        { act: 'renew-primary' },
        { act: 'register' },
      ],
    },
    {
      id: 'secondary',
      check: (events) => wasRenewed(sinceTask(events, 'secondary'), 'renew-secondary'),
      moves: [
        { act: 'key', text: portalKey('primary') },
        { act: 'register' },
        { act: 'renew-secondary' },
        { act: 'register' },
      ],
    },
  ],
  notes: [
    { id: 'refused', isFor: isAnswer(401) },
    { id: 'assigned', isFor: isAssigned },
  ],
  questions: [
    { id: 'order', choices: ['device-first', 'service-first', 'both'], right: 'device-first' },
    { id: 'why-two', choices: ['backup', 'overlap', 'read-write'], right: 'overlap' },
  ],
  topics: ['symmetric-key', 'dps-unauthorized'],
};

function portalKey(row: PortalRow): (known: KnownValues) => string {
  return ({ portal }) => portal.find(([name]) => name === row)?.[1] ?? '';
}

function fellOut(events: readonly LabEvent[]): LabVerdict {
  const renewed = events.findIndex(isAct('renew-primary'));
  if (renewed < 0) return notYet('renew-it');
  return events.slice(renewed).some(isAnswer(401)) ? PASSED : notYet('run-it');
}

/** The device got in before and at the first try after the renewal: it was never without a key that is right. */
function wasRenewed(events: readonly LabEvent[], renewal: string): LabVerdict {
  const renewed = events.findLastIndex(isAct(renewal));
  if (renewed < 0) {
    if (!events.some(isTyped('symmetricKey'))) return notYet('other-key');
    return notYet(events.some(isAssigned) ? 'now-renew' : 'run-it');
  }
  const wasIn = runsOf(events.slice(0, renewed)).at(-1)?.some(isAssigned) ?? false;
  const [, next] = runsOf([{ type: 'run.started', at: '' }, ...events.slice(renewed)]);
  if (next === undefined) return notYet('run-it');
  return wasIn && next.some(isAssigned) ? PASSED : notYet('out-of-order');
}
