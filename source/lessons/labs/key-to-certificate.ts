import { CONNECT, POINT, REGISTER } from './common-acts.ts';
import {
  type EventMatcher,
  isAct,
  isConnack,
  isFact,
  isHubConnect,
  notYet,
  PASSED,
  pointed,
  sinceTask,
} from './event-matchers.ts';
import type { Lab } from './lab.ts';
import type { LabEvent, LabVerdict } from './lab-event.ts';

const HALVES = ['none', 'public', 'both'] as const;
const SIGNERS = ['itself', 'intermediate', 'root'] as const;

/** A certificate from DPS, by a key and a signing request, and its renewal at the hub (protocol.md 12.1). */
export const keyToCertificate: Lab = {
  id: 'key-to-certificate',
  minutes: 12,
  sandbox: { retryAfter: 1 },
  attestation: 'issued-certificate',
  prediction: { id: 'maker', choices: ['dps', 'hub', 'device'], right: 'device' },
  acts: [
    { id: 'request', kind: 'device', does: 'request' },
    CONNECT,
    { id: 'renew', kind: 'device', does: 'renew' },
    { id: 'look', kind: 'look' },
    { id: 'search-private', kind: 'search', half: 'private' },
    { id: 'search-public', kind: 'search', half: 'public' },
    POINT,
    { id: 'crossed', kind: 'claim', choices: HALVES },
    { id: 'signer', kind: 'claim', choices: SIGNERS },
    REGISTER,
  ],
  tasks: [
    {
      id: 'requested',
      check: wasRequested,
      moves: [{ act: 'request' }, { act: 'point', at: isRequested }],
    },
    {
      id: 'searched',
      check: wasSearched,
      moves: [
        { act: 'search-private' },
        { act: 'search-public' },
        { act: 'crossed', choice: 'public' },
      ],
    },
    {
      id: 'chain',
      check: wasFollowed,
      moves: [
        { act: 'look' },
        { act: 'signer', choice: 'intermediate' },
        { act: 'point', at: isIssued },
      ],
    },
    {
      id: 'connected',
      check: wasConnected,
      moves: [{ act: 'connect' }, { act: 'point', at: isConnectWithCertificate }],
    },
    {
      id: 'renewed',
      check: wasRenewed,
      moves: [{ act: 'renew' }, { act: 'point', at: isRenewed }],
    },
  ],
  notes: [
    { id: 'requested', isFor: isRequested },
    { id: 'issued', isFor: isIssued },
    { id: 'no-token', isFor: isConnectWithCertificate },
    { id: 'renewed', isFor: isRenewed },
  ],
  questions: [
    { id: 'copied', choices: ['nothing', 'connect', 'sign'], right: 'nothing' },
    { id: 'when', choices: ['before', 'after', 'never'], right: 'before' },
  ],
  topics: ['signing-request', 'certificate-issuance', 'certificate-renewal', 'private-key'],
};

/** A register request with a signing request in it. */
function isRequested(event: LabEvent): boolean {
  return (
    isFact(({ kind }) => kind === 'register')(event) && /"csr":"[^"]/.test(event.payload ?? '')
  );
}

function isIssued(event: LabEvent): boolean {
  return isFact(
    (fact) =>
      fact.kind === 'registration-answer' &&
      (fact.registration?.issuedCertificateChain.length ?? 0) > 0,
  )(event);
}

/** A device that shows a certificate has no token (protocol.md 1.2). */
function isConnectWithCertificate(event: LabEvent): boolean {
  return isFact((fact) => fact.kind === 'hub-connect' && fact.token === undefined)(event);
}

function isRenewed(event: LabEvent): boolean {
  return isFact((fact) => fact.kind === 'certificate-answer' && fact.status === 200)(event);
}

function wasRequested(events: readonly LabEvent[]): LabVerdict {
  if (!events.some(isRequested)) return notYet('ask-for-one');
  return pointed(sinceTask(events, 'requested'), isRequested);
}

/** Both halves were looked for, so that finding nothing of one is worth something. */
function wasSearched(events: readonly LabEvent[]): LabVerdict {
  const since = sinceTask(events, 'searched');
  const missed = since.findIndex((event) => isAct('search-private')(event) && event.count === 0);
  if (missed < 0) return notYet('search-private');
  const seen = since.findIndex(({ act, count = 0 }) => act === 'search-public' && count > 0);
  if (seen < 0) return notYet('search-public');
  const claimed = since.slice(Math.max(missed, seen)).findLast(isAct('crossed'))?.choice;
  if (claimed === undefined) return notYet('say-it');
  return claimed === 'public' ? PASSED : notYet('other-half');
}

function wasFollowed(events: readonly LabEvent[]): LabVerdict {
  const since = sinceTask(events, 'chain');
  const looked = since.findIndex(isAct('look'));
  if (looked < 0) return notYet('look');
  const claimed = since.slice(looked).findLast(isAct('signer'))?.choice;
  if (claimed === undefined) return notYet('say-signer');
  if (claimed !== 'intermediate') return notYet('other-signer');
  return pointed(since, isIssued);
}

function wasConnected(events: readonly LabEvent[]): LabVerdict {
  const since = sinceTask(events, 'connected');
  const begin = since.findIndex(isConnectWithCertificate);
  if (begin < 0) return notYet(since.some(isHubConnect) ? 'with-key' : 'connect-it');
  const isIn: EventMatcher = isConnack(0, 'hub');
  return since.slice(begin).some(isIn)
    ? pointed(since, isConnectWithCertificate)
    : notYet('connect-it');
}

function wasRenewed(events: readonly LabEvent[]): LabVerdict {
  const since = sinceTask(events, 'renewed');
  if (!since.some(isRenewed)) return notYet('renew-it');
  return pointed(since, isRenewed);
}
