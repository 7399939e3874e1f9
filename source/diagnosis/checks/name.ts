import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { networkSignal } from '../../device/network-signal.ts';
import { codeOf, type Finding, type RoadContext } from './check.ts';

/** What the two look-ups of a name found together. */
export interface NameFindings {
  readonly v4: Finding;
  readonly v6: Finding;
  readonly resolves: boolean;
}

/** Resolves the server's name, once for each kind of address. One kind is enough; none is an obstacle. */
export async function checkNames(context: RoadContext): Promise<NameFindings> {
  const { destination, texts } = context;
  const { host, address, names } = destination;
  if (address !== host) {
    const error = await names?.resolve(host).then(() => undefined, asError);
    const resolved = { family: 4, addresses: [], error } as const;
    const passed: Finding = { result: 'passed', detail: texts.name.local };
    const v4 = error ? finding(resolved, false, context) : passed;
    return { v4, v6: { result: 'skipped', detail: texts.name.local }, resolves: !error };
  }
  const [v4, v6] = await Promise.all([resolve(4, context), resolve(6, context)]);
  const resolves = v4.addresses.length + v6.addresses.length > 0;
  return { v4: finding(v4, resolves, context), v6: finding(v6, resolves, context), resolves };
}

function asError(error: unknown): NodeJS.ErrnoException {
  return error instanceof Error ? error : new Error(String(error));
}

interface Resolved {
  readonly family: 4 | 6;
  readonly addresses: readonly string[];
  readonly error: NodeJS.ErrnoException | undefined;
}

async function resolve(family: 4 | 6, context: RoadContext): Promise<Resolved> {
  const { destination, signal } = context;
  const { host } = destination;
  if (isIP(host) !== 0) {
    return { family, addresses: isIP(host) === family ? [host] : [], error: undefined };
  }
  try {
    const found = await withinTime(lookup(host, { family, all: true }), context);
    return { family, addresses: found.map(({ address }) => address), error: undefined };
  } catch (error) {
    signal.throwIfAborted();
    return { family, addresses: [], error: error as NodeJS.ErrnoException };
  }
}

function finding(
  { family, addresses, error }: Resolved,
  resolves: boolean,
  { destination, texts }: RoadContext,
): Finding {
  if (addresses.length > 0) {
    return { result: 'passed', detail: texts.name.passed(addresses) };
  }
  if (resolves) return { result: 'skipped', detail: texts.name.otherFamily(family) };
  const obstacle = networkSignal(error ?? Object.assign(new Error(), { code: 'ENOTFOUND' }));
  const detail = texts.name.failed(destination.host, codeOf(obstacle));
  // The second look-up failed for the same reason: saying so twice helps nobody.
  return { result: 'failed', detail, ...(family === 4 && { remedy: texts.name.remedy }), obstacle };
}

/** The system's own look-up cannot be stopped, only no longer waited for. */
async function withinTime<T>(
  work: Promise<T>,
  { signal, timeLimitMilliseconds }: RoadContext,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let abort = (): void => {};
  const givenUp = new Promise<never>((_, reject) => {
    const silent = Object.assign(new Error('timed out'), { code: 'EAI_AGAIN' });
    timer = setTimeout(() => reject(silent), timeLimitMilliseconds);
    abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
  });
  try {
    return await Promise.race([work, givenUp]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
    work.catch(() => {});
  }
}
