import { mistyped } from '../../protocol/mistyped.ts';
import { POINT, REGISTER, TYPE_KEY } from './common-acts.ts';
import {
  inOrder,
  isAnswer,
  isConnack,
  isPointedAt,
  isRequest,
  isState,
  isTyped,
  notYet,
  PASSED,
  pointed,
  runsOf,
} from './event-matchers.ts';
import type { Lab } from './lab.ts';
import type { LabEvent, LabVerdict } from './lab-event.ts';

/** Where a wrong key is refused, and what a refusal does not say (protocol.md 2.2, 8 rows 1 to 5). */
export const wrongKey: Lab = {
  id: 'wrong-key',
  minutes: 5,
  sandbox: { retryAfter: 2 },
  prediction: {
    id: 'where',
    choices: ['tls', 'connack', 'register', 'hub'],
    right: 'register',
  },
  acts: [REGISTER, TYPE_KEY, POINT],
  tasks: [
    {
      id: 'refused',
      check: wasRefused,
      moves: [{ act: 'key', text: ({ current }) => mistyped(current) }, { act: 'register' }],
    },
    { id: 'proof', check: sawThePacket, moves: [{ act: 'point', at: isAnswer(401) }] },
    {
      id: 'mended',
      check: wasMended,
      moves: [
        { act: 'key', text: ({ portal }) => portal.find(([row]) => row === 'primary')?.[1] ?? '' },
        { act: 'register' },
      ],
    },
  ],
  notes: [
    { id: 'accepted', isFor: isConnack(0, 'dps') },
    { id: 'asked', isFor: isRequest('register') },
  ],
  questions: [
    { id: 'known', choices: ['nothing', 'identity', 'key'], right: 'identity' },
    { id: 'crossed', choices: ['key', 'signature', 'both'], right: 'signature' },
  ],
  topics: ['sas-token', 'dps-unauthorized', 'derived-key'],
};

function wasRefused(events: readonly LabEvent[]): LabVerdict {
  const runs = runsOf(events);
  if (runs.some((run) => inOrder(run, isConnack(0), isRequest('register'), isAnswer(401)))) {
    return PASSED;
  }
  if (events.some(isTyped('symmetricKey'))) return notYet('run-it');
  return notYet('change-it');
}

function sawThePacket(events: readonly LabEvent[]): LabVerdict {
  const verdict = pointed(events, isAnswer(401));
  if (verdict.passed || verdict.hint === 'point') return verdict;
  return notYet(events.some(isPointedAt(isConnack(0))) ? 'accepted' : 'other-packet');
}

/** The same device with the right key: what was wrong was the key and nothing else. */
function wasMended(events: readonly LabEvent[]): LabVerdict {
  const runs = runsOf(events);
  const refused = runs.findIndex((run) => run.some(isAnswer(401)));
  if (refused < 0) return notYet('change-it');
  if (runs.slice(refused + 1).some((run) => run.some(isState('assigned')))) return PASSED;
  return notYet(runs.length > refused + 1 ? 'still-wrong' : 'compare');
}
