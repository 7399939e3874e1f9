import { type Fields, text, wholeNumber } from '../fields/fields.ts';
import { invalid, ServiceProblem } from '../fields/service-problem.ts';
import { LIMITS } from '../limits.ts';
import type { MethodCall } from '../messaging/device-messenger.ts';

const DEFAULT_RESPONSE_TIMEOUT = 30;
const RESPONSE_SECONDS = [5, 300] as const;
const CONNECT_SECONDS = [0, 300] as const;
const LONGEST_NAME = 128;

/** Reads the call of a direct method, of one device or of a job. @throws Problem 400, 413 */
export function parseMethodCall(body: Fields): MethodCall {
  const name = text(body, 'methodName', LONGEST_NAME);
  if (!name) throw invalid('methodName is missing.');
  // The name becomes a part of a topic.
  // It becomes a level of a topic, which has no NUL and should have no other control character (MQTT 3.1.1, 1.5.3).
  if (!/^[^/#+\s?\p{Cc}\p{Cs}]+$/u.test(name))
    throw invalid('methodName holds a character it may not have.');
  const payload = Object.hasOwn(body, 'payload') ? body.payload : undefined;
  if (payload !== undefined && Buffer.byteLength(JSON.stringify(payload)) > LIMITS.methodBytes) {
    throw new ServiceProblem(413, 413001, 'MessageTooLarge', 'The payload is larger than 128 KB.');
  }
  return {
    name,
    payload,
    responseTimeout:
      wholeNumber(body, 'responseTimeoutInSeconds', RESPONSE_SECONDS) ?? DEFAULT_RESPONSE_TIMEOUT,
    connectTimeout: wholeNumber(body, 'connectTimeoutInSeconds', CONNECT_SECONDS) ?? 0,
  };
}
