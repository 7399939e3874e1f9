import { request } from 'node:https';
import { isIP } from 'node:net';
import { CHECK_TIMEOUT_MILLISECONDS, type Destination, wayTo } from './connect.ts';

/**
 * Asks an HTTPS server what time it is, by the Date header that every answer bears (RFC 9110, section 6.6.1). The
 * certificate is not verified: with a wrong clock it could not be, and nothing is believed but the time.
 *
 * @returns how far this machine's clock is ahead of the server's, in seconds; negative: behind; undefined when
 *   the answer bears no date
 * @throws an error with a `code` when there is no answer; the signal's reason
 */
export async function clockOffsetSeconds(
  destination: Destination,
  signal: AbortSignal,
  timeLimitMilliseconds = CHECK_TIMEOUT_MILLISECONDS,
): Promise<number | undefined> {
  const { host, ca } = destination;
  const limit = AbortSignal.timeout(timeLimitMilliseconds);
  const startedAt = Date.now();
  const date = await new Promise<string | undefined>((resolve, reject) => {
    const asking = request({
      method: 'HEAD',
      ...wayTo(destination),
      path: '/',
      headers: { host },
      servername: isIP(host) ? '' : host,
      ...(ca === undefined ? {} : { ca }),
      rejectUnauthorized: false,
      agent: false,
      signal: AbortSignal.any([signal, limit]),
    });
    asking.once('response', (response) => {
      response.resume();
      resolve(response.headers.date);
    });
    asking.once('error', (error) => {
      if (signal.aborted) reject(signal.reason);
      else if (limit.aborted) reject(Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' }));
      else reject(error);
    });
    asking.end();
  });
  const serverTime = date === undefined ? Number.NaN : Date.parse(date);
  if (Number.isNaN(serverTime)) return undefined;
  // The header has whole seconds, and was written about half-way between asking and having the answer.
  const here = (startedAt + Date.now()) / 2;
  return Math.round((here - serverTime) / 1000);
}
