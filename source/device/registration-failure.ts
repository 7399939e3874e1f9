import type { FailureSignal } from './device-failure.ts';
import type { RegistrationProgress } from './registration-states.ts';
import { numberOf, responseSignal, type ServiceAnswer, textOf } from './service-answer.ts';

/**
 * Says why a registration did not succeed, from what was seen: first the answer of DPS, then the network,
 * and only when both are silent what the SDK says.
 *
 * @param trouble what the tap noticed on the newest connection
 * @param error what the SDK rejected with
 */
export function registrationSignal(
  progress: RegistrationProgress,
  trouble: FailureSignal | undefined,
  error: Error,
): FailureSignal {
  const { answer } = progress;
  if (answer && answer.status >= 300 && answer.status < 429) return responseSignal(answer);
  if (answer && progress.current?.state === 'failed') return statusSignal(answer);
  if (answer && progress.current?.state === 'disabled') return statusSignal(answer);
  if (trouble) return trouble;
  if (error.name === 'TimeoutError') return timeoutSignal(progress);
  return { kind: 'unexpected', message: error.message };
}

/** When time is up: a service that kept saying "later" is the reason (protocol.md 1.7), else nothing is known. */
export function timeoutSignal({ answer }: RegistrationProgress): FailureSignal {
  return answer && answer.status >= 429 ? responseSignal(answer) : { kind: 'timeout' };
}

/** A final status other than `assigned` (protocol.md 1.6). */
function statusSignal({ body }: ServiceAnswer): FailureSignal {
  if (body === undefined) return { kind: 'unexpected', message: 'the answer of DPS is not JSON' };
  const state = Object(body.registrationState);
  const status = textOf(body.status)?.toLowerCase() ?? 'unknown';
  if (status === 'assigned') {
    return { kind: 'unexpected', message: 'DPS assigned the device but did not say where' };
  }
  return {
    kind: 'status',
    status,
    errorCode: numberOf(state.errorCode),
    errorMessage: textOf(state.errorMessage),
  };
}
