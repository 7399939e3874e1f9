import type { RegistrationAnswer } from '../protocol/wire-fact.ts';
import { type FailureSignal, isExcess } from './device-failure.ts';
import type { RegistrationProgress } from './registration-states.ts';
import { responseSignal } from './service-answer.ts';

/**
 * Says why a registration did not succeed, from what was seen: first the answer of DPS, then the network,
 * and only when both are silent what the SDK says.
 *
 * @param trouble what the tap noticed on the newest connection
 * @param error what the SDK rejected with; undefined when it came to no end
 */
export function registrationSignal(
  progress: RegistrationProgress,
  trouble: FailureSignal | undefined,
  error: Error | undefined,
): FailureSignal {
  // Of a server that sent too much, the device looked at no answer.
  if (trouble?.kind === 'unusable' && isExcess(trouble.what)) return trouble;
  const said = progress.answer && answerSignal(progress.answer);
  if (said) return said;
  if (trouble) return trouble;
  if (error?.name === 'TimeoutError') return timeoutSignal(progress);
  return error === undefined
    ? { kind: 'unusable', what: 'no-outcome' }
    : { kind: 'unexpected', message: error.message };
}

/** When time is up: a service that kept saying "later" is the reason (protocol.md 1.7), else nothing is known. */
export function timeoutSignal({ answer }: RegistrationProgress): FailureSignal {
  return answer?.outcome === 'later' ? responseSignal(answer) : { kind: 'timeout' };
}

/** Why an answer ended the registration; undefined for one that did not (protocol.md 1.6). */
function answerSignal(answer: RegistrationAnswer): FailureSignal | undefined {
  switch (answer.outcome) {
    case 'refused':
      return responseSignal(answer);
    case 'unreadable':
      return { kind: 'unusable', what: 'not-json' };
    case 'nowhere':
      return { kind: 'unusable', what: 'no-hub' };
    case 'failed':
    case 'disabled':
    case 'unknown':
      return {
        kind: 'status',
        status: answer.said ?? 'unknown',
        errorCode: answer.registration?.errorCode,
        errorMessage: answer.registration?.errorMessage,
      };
    case 'assigning':
    case 'later':
    case 'assigned':
      return undefined;
  }
}
