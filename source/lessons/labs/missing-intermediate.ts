import { POINT, REGISTER } from './common-acts.ts';
import {
  isAct,
  isAnswer,
  isAssigned,
  isTyped,
  notYet,
  PASSED,
  pointed,
  sinceTask,
} from './event-matchers.ts';
import type { Lab } from './lab.ts';
import type { ChainFile } from './lab-acts.ts';
import type { LabEvent, LabVerdict } from './lab-event.ts';

const LINKS = ['device', 'authority', 'root'] as const;
const BROKEN: (typeof LINKS)[number] = 'device';
const RIGHT_FILE: ChainFile = 'line-4.pem';

/** A chain that lacks the certificate between the device and its root (protocol.md 2.2, 4.3; quickstart.md X09). */
export const missingIntermediate: Lab = {
  id: 'missing-intermediate',
  minutes: 8,
  sandbox: { retryAfter: 1 },
  enrollment: { kind: 'group' },
  attestation: 'x509',
  prediction: { id: 'root', choices: ['let-in', 'fetched', 'refused'], right: 'refused' },
  acts: [
    REGISTER,
    { id: 'look', kind: 'look' },
    { id: 'chain', kind: 'type', setting: 'certChainFile' },
    POINT,
    { id: 'link', kind: 'claim', choices: LINKS },
  ],
  tasks: [
    {
      id: 'refused',
      check: wasRefused,
      moves: [{ act: 'register' }, { act: 'point', at: isAnswer(401) }],
    },
    { id: 'link', check: wasFound, moves: [{ act: 'look' }, { act: 'link', choice: BROKEN }] },
    {
      id: 'mended',
      check: wasMended,
      moves: [
        { act: 'chain', text: () => RIGHT_FILE },
        { act: 'register' },
        { act: 'point', at: isAssigned },
      ],
    },
  ],
  notes: [
    { id: 'refused', isFor: isAnswer(401) },
    { id: 'assigned', isFor: isAssigned },
  ],
  questions: [
    { id: 'why-send', choices: ['root-only', 'slow', 'secret'], right: 'root-only' },
    { id: 'with-root', choices: ['missing', 'order', 'too-many'], right: 'missing' },
  ],
  topics: ['chain-of-trust', 'intermediate-certificate', 'dps-certificate-refused'],
};

function wasRefused(events: readonly LabEvent[]): LabVerdict {
  if (!events.some(isAnswer(401))) return notYet('run-it');
  return pointed(sinceTask(events, 'refused'), isAnswer(401));
}

/** Whoever guesses is not done: the chain has to be looked at first. */
function wasFound(events: readonly LabEvent[]): LabVerdict {
  const seen = events.findIndex(({ certificates }) => certificates !== undefined);
  if (seen < 0) return notYet('look');
  const claimed = sinceTask(events.slice(seen), 'link').findLast(isAct('link'))?.choice;
  if (claimed === undefined) return notYet('say-it');
  return claimed === BROKEN ? PASSED : notYet('other-link');
}

function wasMended(events: readonly LabEvent[]): LabVerdict {
  const since = sinceTask(events, 'mended');
  if (since.some(isAssigned)) return pointed(since, isAssigned);
  const typed = since.findLast(isTyped('certChainFile'))?.text;
  if (typed === undefined) return notYet('choose-file');
  if (!since.some(isAnswer(401))) return notYet('run-again');
  return notYet(typed === 'root.pem' ? 'root-is-known' : 'still-broken');
}
