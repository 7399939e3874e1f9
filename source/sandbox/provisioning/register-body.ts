import { parseBoundedJson } from '../../structures/bounded-json.ts';
import { isObject } from '../../structures/is-object.ts';
import { LIMITS } from '../limits.ts';
import { isSameText } from './device-token.ts';

/** What a register request says: what it has for a custom allocation policy and to be signed, or why it is refused. */
export type RegisterBody =
  | { readonly payload: unknown; readonly csr?: string }
  | { readonly errorCode: number; readonly message: string; readonly reason: string };

/** What DPS says of a csr in another form than base64 of DER, and in an older api-version (protocol.md 12.1). */
export const DESERIALIZATION = { errorCode: 400012, message: 'Deserialization error' } as const;

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
  const { registrationId: named, payload, csr } = body;
  if (csr !== undefined && csr !== null && typeof csr !== 'string') {
    return { ...DESERIALIZATION, reason: 'the csr is no text' };
  }
  const said = { payload, ...(csr && { csr }) };
  if (named === undefined) return said;
  if (typeof named === 'string' && isSameText(named, registrationId)) return said;
  return {
    errorCode: 400004,
    message: 'Invalid RegistrationId.',
    reason: 'the body names another registration ID than the connection',
  };
}
