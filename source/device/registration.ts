import { Redactor } from '../protocol/redaction.ts';
import { cutPayload } from './describe-packet.ts';
import { DeviceFailure, type FailureSignal } from './device-failure.ts';
import type { DeviceEndpoint } from './endpoint.ts';
import { createProvisioningClient, type RegistrationRequest } from './provisioning-client.ts';
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
import type { WirePacket } from './wire-packet.ts';
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
/** How long a registration whose outcome is known may take to say goodbye. */
const GOODBYE_MILLISECONDS = 1000;

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
  let giveUp: (reason: unknown) => void = () => {};
  const givenUp = new Promise<never>((_resolve, reject) => {
    giveUp = reject;
  });
  const timers: NodeJS.Timeout[] = [];

  const move = (next: RegistrationProgress) => {
    const isNews = next.current !== progress.current;
    progress = next;
    if (isNews && next.current) onState?.(next.current);
    // The SDK unsubscribes before it tells the outcome, and waits forever for a server that is gone.
    if (isNews && isFinal(next)) timers.push(setTimeout(() => tap.destroy(), GOODBYE_MILLISECONDS));
  };
  const failure = (reason: FailureSignal) => {
    move(endedAs(progress, stateOfFailure(reason)));
    return new DeviceFailure({ link: 'dps', phase: progress.phase, signal: reason });
  };
  const tap = new WireTap({
    ...context,
    link: 'dps',
    onPacket: (packet) => {
      onWire?.(cutPayload(packet));
      move(afterPacket(progress, packet));
    },
  });
  const client = createProvisioningClient(request, tap, giveUp);
  const cancel = () => giveUp(signal?.reason);
  signal?.addEventListener('abort', cancel, { once: true });
  const patience = context.timeoutMilliseconds ?? REGISTRATION_TIMEOUT_MILLISECONDS;
  timers.push(setTimeout(() => giveUp(failure(timeoutSignal(progress))), patience));

  move(dialing(progress));
  const registering = client.register();
  try {
    const state = await Promise.race([registering, givenUp]);
    const result = readRegistrationResult(state, progress.operationId ?? '');
    if (result) return result;
    throw failure({ kind: 'unexpected', message: 'DPS assigned the device but did not say where' });
  } catch (error) {
    if (signal?.aborted) {
      move(endedAs(progress, 'cancelled'));
      throw signal.reason;
    }
    if (error instanceof DeviceFailure) throw error;
    throw failure(withoutKey(registrationSignal(progress, tap.trouble, error as Error), request));
  } finally {
    signal?.removeEventListener('abort', cancel);
    client.stop();
    await tap.destroy();
    await Promise.allSettled([registering, givenUp].slice(0, 1));
    timers.forEach(clearTimeout);
  }
}

/** A text of the SDK may quote what it was given. */
function withoutKey(signal: FailureSignal, { symmetricKey }: RegistrationRequest): FailureSignal {
  const redactor = new Redactor();
  redactor.add(symmetricKey);
  return redactor.value(signal);
}
