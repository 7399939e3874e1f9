import { GLOBAL_DPS_HOST } from '../../protocol/network.ts';
import { certificateFacts } from '../checks/certificate-facts.ts';
import { type Destination, reachTls } from '../checks/connect.ts';
import { clockOffsetSeconds } from '../checks/server-time.ts';
import { isClockOff, sharpenByClock } from '../rank-causes/clock.ts';
import { type LookContext, type LookFinding, NOTHING_FOUND } from './look.ts';

/** Names that lead to this machine itself. */
const THIS_MACHINE = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/i;

/** Compares this machine's clock with that of the server, or of the public DPS where the server tells no time. */
export async function lookAtClock(context: LookContext): Promise<LookFinding> {
  const { destination, httpsPort, clockInWords } = context;
  // Its service goes by the very clock that is to be compared with.
  if (httpsPort === undefined || THIS_MACHINE.test(destination.host)) return RIGHT;
  const offset = await offsetFrom(serversWithTime(destination, httpsPort), context);
  if (offset === undefined) return NOTHING_FOUND;
  if (!isClockOff(offset)) return RIGHT;
  const words = { clock: clockInWords(offset) };
  const isProved =
    sharpenByClock(offset, clockInWords).proven === 'clock' ||
    (await isValidByServer(offset, context));
  return isProved ? { outcome: 'proved', words } : { outcome: 'open', why: 'clock', words };
}

const RIGHT: LookFinding = { outcome: 'ruled out', words: {} };

function serversWithTime(destination: Destination, port: number): readonly Destination[] {
  const usual = { host: GLOBAL_DPS_HOST, address: GLOBAL_DPS_HOST, ca: undefined, port };
  return [{ ...destination, port }, usual];
}

/** The first answer counts: a second server would tell the same. */
async function offsetFrom(
  servers: readonly Destination[],
  { signal, timeLimitMilliseconds }: LookContext,
): Promise<number | undefined> {
  for (const server of servers) {
    try {
      const offset = await clockOffsetSeconds(server, signal, timeLimitMilliseconds);
      if (offset !== undefined) return offset;
    } catch {
      signal.throwIfAborted();
    }
  }
  return undefined;
}

/** Whether the server's certificate, which this clock finds out of date, is valid by the server's own time. */
async function isValidByServer(
  offsetSeconds: number,
  { destination, signal, timeLimitMilliseconds }: LookContext,
): Promise<boolean> {
  try {
    const outcome = await reachTls(destination, signal, timeLimitMilliseconds);
    const facts = certificateFacts(outcome.certificate);
    if (!facts || !/EXPIRED|NOT_YET/.test(outcome.problem ?? '')) return false;
    const there = Date.now() - offsetSeconds * 1000;
    return Date.parse(facts.validFrom) <= there && there <= Date.parse(facts.validTo);
  } catch {
    signal.throwIfAborted();
    return false;
  }
}
