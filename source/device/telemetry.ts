import { randomUUID } from 'node:crypto';
import { DeviceFailure, type FailureSignal } from './device-failure.ts';
import { Latencies, toHundredths } from './latencies.ts';

/** Why a message was not acknowledged: what ended the connection, or the person. */
export type TelemetryFailureReason = FailureSignal['kind'] | 'cancelled';

/** One message of a run of telemetry; `number` counts from 1. */
export interface TelemetryMessage {
  readonly number: number;
  readonly messageId: string;
}

export interface TelemetryOptions {
  readonly count: number;
  /** How many messages may wait for their acknowledgement at once; default 128. */
  readonly inFlight?: number;
  /** Milliseconds from one message to the next; 0: each as soon as there is room for it. */
  readonly interval?: number;
  readonly body?: (number: number) => string;
  readonly signal?: AbortSignal;
  readonly onSending?: (message: TelemetryMessage) => void;
  readonly onAcknowledged?: (message: TelemetryMessage & { readonly milliseconds: number }) => void;
  /** `reason` is a signal's kind (`closed`, `timeout`, …) or `cancelled`. */
  readonly onFailed?: (
    message: TelemetryMessage & { readonly reason: TelemetryFailureReason },
  ) => void;
}

export interface TelemetryResult {
  readonly sent: number;
  readonly acknowledged: number;
  readonly failed: number;
  /** Milliseconds from sending to PUBACK; null until one message was acknowledged. */
  readonly p50: number | null;
  readonly p95: number | null;
  readonly max: number | null;
  /** Why sending stopped; messages that were not sent by then never are. */
  readonly failure?: DeviceFailure;
}

/** What telemetry needs of a hub connection. */
export interface TelemetryLink {
  send(body: string, options: { readonly messageId: string }): Promise<void>;
}

const IN_FLIGHT = 128;

/**
 * Sends `count` messages, a bounded number at once, and measures how long each acknowledgement takes. Every
 * message that was sent is reported acknowledged or failed, once. Memory does not grow with the count.
 *
 * The first failure stops the sending: without a connection, or with a hub that no longer acknowledges,
 * the rest would only fail one after the other.
 *
 * @throws the signal's reason when cancelled, after every outstanding message was reported as `cancelled`
 */
export function sendTelemetry(
  link: TelemetryLink,
  options: TelemetryOptions,
): Promise<TelemetryResult> {
  const { count, inFlight = IN_FLIGHT, interval = 0, body = windSpeed, signal } = options;
  const outstanding = new Set<TelemetryMessage>();
  const latencies = new Latencies();
  let sent = 0;
  let failed = 0;
  let failure: DeviceFailure | undefined;
  let pause: NodeJS.Timeout | undefined;

  return new Promise((resolve, reject) => {
    const stop = (finish: () => void) => {
      clearTimeout(pause);
      signal?.removeEventListener('abort', cancel);
      finish();
    };
    const giveUp = (reason: unknown) => stop(() => reject(reason));
    const fail = ({ number, messageId }: TelemetryMessage, reason: TelemetryFailureReason) => {
      failed++;
      options.onFailed?.({ number, messageId, reason });
    };
    const cancel = () => {
      for (const message of outstanding) fail(message, 'cancelled');
      outstanding.clear();
      giveUp(signal?.reason);
    };
    const send = (number: number) => {
      const messageId = randomUUID();
      const message = { number, messageId };
      outstanding.add(message);
      options.onSending?.(message);
      const started = performance.now();
      const acknowledge = () => {
        const milliseconds = toHundredths(performance.now() - started);
        // Not there any more: it was given up when the run was cancelled.
        if (!outstanding.delete(message)) return;
        latencies.record(milliseconds);
        options.onAcknowledged?.({ number, messageId, milliseconds });
        proceed();
      };
      const refuse = (error: unknown) => {
        if (!outstanding.delete(message)) return;
        const problem = asFailure(error);
        failure ??= problem;
        fail(message, problem.symptom.signal.kind);
        proceed();
      };
      link.send(body(number), message).then(acknowledge, refuse).catch(giveUp);
    };
    const goOn = () => {
      pause = undefined;
      proceed();
    };
    const maySend = () =>
      pause === undefined &&
      !signal?.aborted &&
      !failure &&
      sent < count &&
      outstanding.size < inFlight;
    const proceed = () => {
      while (maySend()) {
        sent++;
        if (interval > 0 && sent < count) pause = setTimeout(goOn, interval);
        send(sent);
      }
      if (outstanding.size > 0 || signal?.aborted || (pause !== undefined && !failure)) return;
      const summary = { sent, acknowledged: latencies.count, failed, ...latencies.summary };
      stop(() => resolve(failure ? { ...summary, failure } : summary));
    };
    if (signal?.aborted) return reject(signal.reason);
    signal?.addEventListener('abort', cancel, { once: true });
    proceed();
  });
}

/** What a message says, by its number: the quickstart's own words. */
export function windSpeed(number: number): string {
  return `test wind speed ${number}`;
}

function asFailure(error: unknown): DeviceFailure {
  if (error instanceof DeviceFailure) return error;
  const signal = { kind: 'unexpected', message: String(error) } as const;
  return new DeviceFailure({ link: 'hub', phase: 'telemetry', signal });
}
