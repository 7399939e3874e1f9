import { secretsOf } from '../protocol/credential.ts';
import { Redactor } from '../protocol/redaction.ts';
import type { WirePacket } from '../protocol/wire-packet.ts';
import { cutPayload } from './describe-packet.ts';
import { DeviceFailure, type FailureSignal } from './device-failure.ts';
import type { DeviceEndpoint } from './endpoint.ts';
import type { ProvisioningClient, RegistrationRequest } from './provisioning-client.ts';
import { createProvisioningClient } from './provisioning-client.ts';
import { registrationSignal, timeoutSignal } from './registration-failure.ts';
import { type RegistrationResult, readRegistrationResult } from './registration-result.ts';
import {
  afterPacket,
  dialing,
  endedAs,
  isFinal,
  NO_PROGRESS,
  type RegistrationProgress,
  type RegistrationState,
  stateOfFailure,
} from './registration-states.ts';
import { WireTap } from './wire-tap.ts';

export interface RegistrationContext {
  readonly endpoint: DeviceEndpoint;
  readonly signal?: AbortSignal;
  readonly onWire?: (packet: WirePacket) => void;
  readonly onState?: (state: RegistrationState) => void;
  /** For the whole registration, `retry-after` included; default two minutes. */
  readonly timeoutMilliseconds?: number;
  /** For each connection, from dialling to CONNACK; default 20 s. */
  readonly connectTimeoutMilliseconds?: number;
}

const REGISTRATION_TIMEOUT_MILLISECONDS = 120_000;
/**
 * How long the SDK may take to say goodbye once the outcome was seen on the wire. It waits for the server to
 * acknowledge that, and for ever when the connection is cut meanwhile.
 */
const GOODBYE_MILLISECONDS = 1000;
/** Why a registration is no longer waited for. */
const TIME_IS_UP = new Error('TIME_IS_UP');
const UNFINISHED = new Error('UNFINISHED');

/**
 * Registers a device with DPS and waits until it is assigned to a hub. Whatever happens, every socket and
 * timer is gone when the promise settles.
 *
 * @throws {DeviceFailure} whenever the device does not get a hub
 * @throws the signal's reason when cancelled
 */
export async function register(
  request: RegistrationRequest,
  context: RegistrationContext,
): Promise<RegistrationResult> {
  const { signal, onWire, onState } = context;
  signal?.throwIfAborted();
  let progress: RegistrationProgress = NO_PROGRESS;
  const timers: NodeJS.Timeout[] = [];
  let giveUp: (reason: unknown) => void = () => {};
  const givenUp = new Promise<never>((_resolve, reject) => {
    giveUp = reject;
  });
  const move = (next: RegistrationProgress) => {
    const isNews = next.current !== progress.current;
    progress = next;
    if (!isNews || !next.current) return;
    onState?.(next.current);
    if (isFinal(next)) timers.push(setTimeout(giveUp, GOODBYE_MILLISECONDS, UNFINISHED));
  };
  const fail = (reason: FailureSignal): never => {
    move(endedAs(progress, stateOfFailure(reason)));
    const { phase } = progress;
    throw new DeviceFailure({ link: 'dps', phase, signal: withoutSecrets(reason, request) });
  };
  const tap = new WireTap({
    ...context,
    link: 'dps',
    onPacket: (packet) => {
      onWire?.(cutPayload(packet));
      move(afterPacket(progress, packet));
    },
    onCut: () => giveUp(UNFINISHED),
  });
  const client = await createClient(request, tap, giveUp);
  signal?.throwIfAborted();
  const cancel = () => giveUp(signal?.reason);
  signal?.addEventListener('abort', cancel, { once: true });
  const patience = context.timeoutMilliseconds ?? REGISTRATION_TIMEOUT_MILLISECONDS;
  timers.push(setTimeout(giveUp, patience, TIME_IS_UP));

  move(dialing(progress));
  try {
    const error = await Promise.race([client.register(), givenUp]).then(() => undefined, asError);
    if (signal?.aborted) {
      move(endedAs(progress, 'cancelled'));
      throw signal.reason;
    }
    const result = readRegistrationResult(progress);
    if (result) return result;
    if (error === TIME_IS_UP) return fail(timeoutSignal(progress));
    return fail(
      registrationSignal(progress, tap.trouble, error === UNFINISHED ? undefined : error),
    );
  } finally {
    signal?.removeEventListener('abort', cancel);
    timers.forEach(clearTimeout);
    client.stop();
    await tap.destroy();
  }
}

/** What certificates need is loaded with the first of them. */
async function createClient(
  request: RegistrationRequest,
  tap: WireTap,
  onUnreadable: (error: Error) => void,
): Promise<ProvisioningClient> {
  if (request.csr === undefined) return createProvisioningClient(request, tap, onUnreadable);
  const { createRequestingClient } = await import('./issuance/requesting-client.ts');
  return createRequestingClient(request, tap);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** A text of the SDK may quote what it was given. */
function withoutSecrets(signal: FailureSignal, { credential }: RegistrationRequest): FailureSignal {
  const redactor = new Redactor();
  for (const secret of secretsOf(credential)) redactor.add(secret);
  return redactor.value(signal);
}
