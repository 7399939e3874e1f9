import { CONNECT, POINT, REGISTER, TYPE_KEY } from './common-acts.ts';
import {
  type EventMatcher,
  isAnswer,
  isConnack,
  isOutcome,
  isRefusedByHub,
  notYet,
  PASSED,
  pointed,
  sinceTask,
} from './event-matchers.ts';
import type { Lab, LabTask } from './lab.ts';
import type { LabSetUp } from './lab-acts.ts';
import type { LabEvent, LabVerdict } from './lab-event.ts';

/** By set-up, the packet that says no (protocol.md 2.2, 2.4, 3.2). */
const PROOFS: readonly (readonly [LabSetUp, EventMatcher])[] = [
  ['other-scope', isConnack(3, 'dps')],
  ['mistyped-key', isAnswer(401)],
  ['disabled-enrollment', isOutcome('disabled')],
  ['group-key', isAnswer(401)],
  ['disabled-device', isRefusedByHub],
  ['deleted-enrollment', isAnswer(401)],
];

/** Six devices that somebody else has set up: what is wrong with each, and which packet proves it. */
export const refusedWhere: Lab = {
  id: 'refused-where',
  minutes: 15,
  sandbox: { retryAfter: 1 },
  prediction: { id: 'alike', choices: ['all', 'some', 'none'], right: 'some' },
  acts: [
    REGISTER,
    CONNECT,
    TYPE_KEY,
    { id: 'scope', kind: 'type', setting: 'idScope' },
    POINT,
    { id: 'cause', kind: 'claim', choices: PROOFS.map(([setUp]) => setUp).sort() },
  ],
  tasks: PROOFS.map(([setUp, isProof], index) => taskFor(`device-${index + 1}`, setUp, isProof)),
  notes: [],
  questions: [
    { id: 'first', choices: ['where', 'key', 'firewall'], right: 'where' },
    { id: 'same', choices: ['compare', 'retry', 'wire'], right: 'compare' },
  ],
  topics: ['dps-unauthorized', 'sas-token', 'derived-key'],
};

function taskFor(id: string, setUp: LabSetUp, isProof: EventMatcher): LabTask {
  return {
    id,
    setUp,
    check: (events) => wasFound(sinceTask(events, id), setUp, isProof),
    moves: [
      { act: 'register' },
      ...(setUp === 'disabled-device' ? [{ act: 'connect' }] : []),
      { act: 'point', at: isProof },
      { act: 'cause', choice: setUp },
    ],
  };
}

function wasFound(events: readonly LabEvent[], cause: LabSetUp, isProof: EventMatcher): LabVerdict {
  if (!events.some(({ type }) => type === 'wire')) return notYet('run-it');
  const claimed = events.findLast(({ type }) => type === 'lab.claimed')?.choice;
  const proof = pointed(events, isProof);
  if (proof.passed && claimed === cause) return PASSED;
  if (claimed !== undefined && claimed !== cause) return notYet('other-cause');
  return proof.passed ? notYet('say-it') : proof;
}
