import type { DiagnosisCode } from '../../messages/ids.ts';
import type { CheckId } from '../checks/check.ts';
import { isClockOff } from './clock.ts';
import type { LocalFacts } from './local-facts.ts';
import type { Sharpening } from './sharpening.ts';

type Disproved = Readonly<Partial<Record<DiagnosisCode, readonly string[]>>>;

/** Causes of which the opposite was seen when this check passed, at the very server that is dialled. */
const BY_CHECK: Readonly<Partial<Record<CheckId, Disproved>>> = {
  'name-v4': { 'name-not-found': ['mistyped'] },
  'name-v6': { 'name-not-found': ['mistyped'] },
  tcp: { 'nothing-listening': ['wrong-port', 'firewall'], unreachable: ['firewall', 'proxy'] },
  'tcp-8883': {
    'nothing-listening': ['wrong-port', 'firewall'],
    unreachable: ['firewall', 'proxy'],
  },
  tls: {
    'not-tls': ['wrong-port'],
    'certificate-name': ['wrong-host'],
    'certificate-untrusted': ['sandbox', 'old-roots'],
  },
};

/** Causes that lie in what a person has typed: a host that the program brings along, or a service has given, is right. */
const BY_GIVEN_HOST: Disproved = {
  'name-not-found': ['mistyped'],
  'nothing-listening': ['wrong-port'],
  'connection-cut': ['not-mqtt'],
  'websocket-refused': ['wrong-host'],
  'not-tls': ['wrong-port'],
  'not-mqtt': ['wrong-port'],
  'dps-subscription-refused': ['not-dps'],
  'dps-answer-unreadable': ['not-dps'],
};

/** Failures of which it is all the reason there is that this machine has no network. */
const OFFLINE: readonly DiagnosisCode[] = ['name-not-found', 'name-unresolved', 'no-route'];

/** What was seen on the way disproves of the causes of any failure. */
export function sharpenByEvidence(code: DiagnosisCode, facts: LocalFacts): Sharpening {
  if (facts.isOffline && OFFLINE.includes(code)) return { proven: 'offline' };
  const { wasAccepted, passed = [], givenHost } = facts;
  // The token was judged when the connection was accepted (protocol.md 2.2, 3.2), unless the clock is known to be off.
  const isTimely =
    (wasAccepted || passed.includes('clock')) && !isClockOff(facts.clockOffsetSeconds);
  return {
    ruledOut: [
      ...(isTimely ? ['clock'] : []),
      ...(givenHost === undefined ? [] : (BY_GIVEN_HOST[code] ?? [])),
      // Everybody can look up the name of the public endpoint.
      ...(givenHost === 'public' ? ['private'] : []),
      ...(facts.lostConnection === undefined ? [] : [facts.lostConnection ? 'quota' : 'lost']),
      ...passed.flatMap((check) => BY_CHECK[check]?.[code] ?? []),
    ],
  };
}
