import type { RegistrationOutcome, WireFact } from '../protocol/wire-fact.ts';

/** What a packet means for the device, where that is not just that things go on. */
export type WireTone = 'good' | 'warning' | 'bad';

/** A refusal is one wherever it is shown; being told to come later is none. */
export function toneOf(fact: WireFact): WireTone | undefined {
  switch (fact.kind) {
    case 'connack':
      return fact.code === 0 ? undefined : 'bad';
    case 'suback':
      return fact.granted ? undefined : 'bad';
    case 'registration-answer':
      return TONE_OF_ANSWER[fact.outcome];
    case 'twin-answer':
      return fact.status === TOO_MANY ? 'warning' : fact.status >= 400 ? 'bad' : undefined;
    default:
      return undefined;
  }
}

/** The status of what is throttled (RFC 6585, 4). */
const TOO_MANY = 429;

const TONE_OF_ANSWER: Readonly<Record<RegistrationOutcome, WireTone | undefined>> = {
  assigning: undefined,
  assigned: 'good',
  later: 'warning',
  failed: 'bad',
  disabled: 'bad',
  refused: 'bad',
  nowhere: 'bad',
  unknown: 'bad',
  unreadable: 'bad',
};
