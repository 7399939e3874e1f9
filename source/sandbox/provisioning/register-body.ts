import { parseBoundedJson } from '../../structures/bounded-json.ts';
import { isObject } from '../../structures/is-object.ts';
import { LIMITS } from '../limits.ts';
import { isSameText } from './device-token.ts';

/** What a register request says: what it has for a custom allocation policy, or why it is refused. */
export type RegisterBody =
  | { readonly payload: unknown }
  | { readonly errorCode: number; readonly message: string; readonly reason: string };

/** The body may be empty; what it says of the identity must agree with the connection (protocol.md 1.5). */
export function readRegisterBody(bytes: Buffer, registrationId: string): RegisterBody {
  const text = bytes.toString('utf8').trim();
  if (text === '') return { payload: undefined };
  const body = parseBoundedJson(text, LIMITS.jsonDepth)?.value;
  if (!isObject(body)) {
    return {
      errorCode: 400001,
      message: 'Invalid request body.',
      reason: 'the body is no JSON object',
    };
  }
  const { registrationId: named, payload } = body;
  if (named === undefined) return { payload };
  if (typeof named === 'string' && isSameText(named, registrationId)) return { payload };
  return {
    errorCode: 400004,
    message: 'Invalid RegistrationId.',
    reason: 'the body names another registration ID than the connection',
  };
}
