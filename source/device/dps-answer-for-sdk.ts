import { dpsResponseTopic, parseDpsResponse } from '../protocol/dps-topics.ts';

/** A timer of Node holds 31 bits of milliseconds; a longer one fires at once. */
const LONGEST_WAIT_SECONDS = 2_147_483;

/**
 * How long a device waits before it asks again.
 *
 * @param retryAfter seconds that DPS asks for
 * @param status that DPS has answered with
 * @returns seconds, parts of one allowed
 */
export type Waits = (retryAfter: number, status: number) => number;

const AS_TOLD: Waits = (retryAfter) => retryAfter;

/**
 * Says the same as DPS did in the way the Node SDK understands it. Two of its habits need this:
 * - it reads bodies as ASCII, so that a non-ASCII letter of a custom payload becomes other letters or even a
 *   quotation mark that breaks the JSON: such letters are escaped, which JSON holds for the same;
 * - it takes any `retry-after` as it stands, and a senseless one makes it ask again without a pause.
 *
 * @param waits how long this device waits; absent: as it is told
 */
export function dpsAnswerForSdk(
  topic: string,
  payload: Buffer,
  waits = AS_TOLD,
): { topic: string; payload: Buffer } {
  const response = parseDpsResponse(topic);
  if (!response) return { topic, payload };
  const { retryAfter, status } = response;
  const wait =
    retryAfter === undefined
      ? undefined
      : Math.min(waits(retryAfter, status), LONGEST_WAIT_SECONDS);
  return {
    topic: dpsResponseTopic({ ...response, retryAfter: wait }),
    payload: Buffer.from(escapeNonAscii(payload.toString())),
  };
}

function escapeNonAscii(json: string): string {
  return json.replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
