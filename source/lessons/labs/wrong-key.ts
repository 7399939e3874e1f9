import {
  inOrder,
  isAnswer,
  isConnack,
  isRequest,
  isState,
  notYet,
  PASSED,
  runsOf,
} from './event-matchers.ts';
import type { Lab, LabEvent, LabVerdict } from './lab.ts';

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
  tasks: [
    {
      id: 'refused',
      breaks: { id: 'mistype-key', kind: 'setting', change: 'mistype-key' },
      check: wasRefused,
    },
    { id: 'mended', check: wasMended },
  ],
  notes: [
    { id: 'accepted', isFor: isConnack(0) },
    { id: 'asked', isFor: isRequest('register') },
    { id: 'refused', isFor: isAnswer(401) },
  ],
  questions: [
    { id: 'known', choices: ['nothing', 'identity', 'key'], right: 'identity' },
    { id: 'crossed', choices: ['key', 'signature', 'both'], right: 'signature' },
  ],
  topics: ['sas-token', 'dps-unauthorized', 'derived-key'],
};

function wasRefused(events: readonly LabEvent[]): LabVerdict {
  const runs = runsOf(events);
  if (!runs.some((run) => run.some(isRequest('register')))) return notYet('run-it');
  if (runs.some((run) => inOrder(run, isConnack(0), isRequest('register'), isAnswer(401)))) {
    return PASSED;
  }
  return notYet('break-it');
}

/** The same device with the right key: what was wrong was the key and nothing else. */
function wasMended(events: readonly LabEvent[]): LabVerdict {
  const runs = runsOf(events);
  const refused = runs.findIndex((run) => run.some(isAnswer(401)));
  if (refused < 0) return notYet('break-it');
  if (runs.slice(refused + 1).some((run) => run.some(isState('assigned')))) return PASSED;
  return notYet(runs.length > refused + 1 ? 'mend-it' : 'run-again');
}
