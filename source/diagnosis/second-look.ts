import { networkInterfaces } from 'node:os';
import type { Symptom } from '../device/device-failure.ts';
import { certificateFacts } from './checks/certificate-facts.ts';
import { type Destination, reachTcp, reachTls } from './checks/connect.ts';
import { clockOffsetSeconds } from './checks/server-time.ts';
import type { LocalFacts } from './rank-causes/local-facts.ts';

export interface SecondLook {
  /** Where the device failed. */
  readonly destination: Destination;
  /** The same server's HTTPS port, whose answers bear the time; undefined where there is none. */
  readonly httpsPort: number | undefined;
  readonly signal: AbortSignal;
  /** For everything together; default 3 s. */
  readonly timeLimitMilliseconds?: number;
}

/** A person who waits for an explanation is not kept waiting longer than this. */
const TIME_LIMIT_MILLISECONDS = 3000;

/**
 * Looks once more at the road and the clock, where that can explain the failure better. Never throws for what it
 * finds: a look that fails is a fact as well, or nothing.
 *
 * @throws the signal's reason when cancelled
 */
export async function takeSecondLook(
  symptom: Symptom,
  look: SecondLook,
): Promise<Pick<LocalFacts, 'clockOffsetSeconds' | 'certificate' | 'reached' | 'isOffline'>> {
  const { certificate, clock, road } = worthLooking(symptom);
  // A service of this machine is reached without a network.
  const isOffline =
    look.httpsPort !== undefined && symptom.signal.kind === 'network' && !hasNetwork();
  const [ofRoad, ofCertificate, ofClock] = await Promise.all([
    road ? lookAtRoad(look) : {},
    certificate ? lookAtCertificate(look) : {},
    clock ? lookAtClock(look) : {},
  ]);
  look.signal.throwIfAborted();
  return { ...ofRoad, ...ofCertificate, ...ofClock, ...(isOffline && { isOffline }) };
}

function hasNetwork(): boolean {
  return Object.values(networkInterfaces()).some((addresses) =>
    addresses?.some(({ internal }) => !internal),
  );
}

function worthLooking({
  phase,
  signal,
}: Symptom): Record<'certificate' | 'clock' | 'road', boolean> {
  const tokenRefused =
    (signal.kind === 'connack' && signal.code >= 4) ||
    (signal.kind === 'response' && signal.status === 401);
  return {
    certificate: signal.kind === 'tls',
    clock: tokenRefused || (signal.kind === 'tls' && /EXPIRED|NOT_YET/.test(signal.code)),
    road: signal.kind === 'timeout' && phase === 'connect',
  };
}

async function lookAtRoad(look: SecondLook): Promise<Pick<LocalFacts, 'reached'>> {
  const { destination, signal, timeLimitMilliseconds = TIME_LIMIT_MILLISECONDS } = look;
  try {
    await reachTcp(destination, signal, timeLimitMilliseconds);
    return { reached: 'tcp' };
  } catch {
    return { reached: 'nothing' };
  }
}

async function lookAtCertificate(look: SecondLook): Promise<Pick<LocalFacts, 'certificate'>> {
  const { destination, signal, timeLimitMilliseconds = TIME_LIMIT_MILLISECONDS } = look;
  try {
    const { certificate } = await reachTls(destination, signal, timeLimitMilliseconds);
    return { certificate: certificateFacts(certificate) };
  } catch {
    return {};
  }
}

async function lookAtClock(look: SecondLook): Promise<Pick<LocalFacts, 'clockOffsetSeconds'>> {
  const { destination, httpsPort, signal, timeLimitMilliseconds = TIME_LIMIT_MILLISECONDS } = look;
  if (httpsPort === undefined) return {};
  try {
    const server = { ...destination, port: httpsPort };
    const offset = await clockOffsetSeconds(server, signal, timeLimitMilliseconds);
    return offset === undefined ? {} : { clockOffsetSeconds: offset };
  } catch {
    return {};
  }
}
