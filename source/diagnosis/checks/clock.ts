import { CLOCK_TOLERANCE_SECONDS } from '../rank-causes/clock.ts';
import { certificateFacts } from './certificate-facts.ts';
import type { Finding, RoadContext } from './check.ts';
import type { TlsOutcome } from './connect.ts';
import { clockOffsetSeconds } from './server-time.ts';

/** Less is what the way there and whole seconds make. */
const NOTEWORTHY_SECONDS = 30;

/**
 * Whether the clock is right, by the time an HTTPS answer bears; without one, by the time of the certificate,
 * which only shows a clock that is off by far.
 *
 * @param askServer whether the HTTPS port was reached
 */
export async function checkClock(
  context: RoadContext,
  askServer: boolean,
  outcome: TlsOutcome | undefined,
): Promise<Finding> {
  const { https, signal, timeLimitMilliseconds, texts } = context;
  if (https && askServer) {
    try {
      const offset = await clockOffsetSeconds(https, signal, timeLimitMilliseconds);
      if (offset !== undefined) return judge(offset, texts.clock);
    } catch {
      // A port that is open and then does not answer leaves the certificate.
      signal.throwIfAborted();
    }
  }
  return byCertificate(outcome, texts.clock);
}

function judge(offset: number, texts: RoadContext['texts']['clock']): Finding {
  const off = Math.abs(offset);
  if (off <= NOTEWORTHY_SECONDS) return { result: 'passed', detail: texts.agrees };
  const detail = texts.isOff(texts.offset(offset));
  const result = off > CLOCK_TOLERANCE_SECONDS ? 'failed' : 'warning';
  return { result, detail, remedy: texts.remedy };
}

function byCertificate(
  outcome: TlsOutcome | undefined,
  texts: RoadContext['texts']['clock'],
): Finding {
  const facts = outcome && certificateFacts(outcome.certificate);
  if (!facts) return { result: 'skipped', detail: texts.noCertificate };
  const now = new Date();
  return now >= new Date(facts.validFrom) && now <= new Date(facts.validTo)
    ? { result: 'passed', detail: texts.passed }
    : { result: 'failed', detail: texts.failed(now.toISOString()), remedy: texts.remedy };
}
