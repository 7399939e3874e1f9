import { randomUUID } from 'node:crypto';
import { createHistogram } from 'node:perf_hooks';
import { DeviceFailure } from './device-failure.ts';

/** One message of a run of telemetry; `number` counts from 1. */
export interface TelemetryMessage {
  readonly number: number;
  readonly messageId: string;
}

export interface TelemetryOptions {
  readonly count: number;
  /** How many messages may wait for their acknowledgement at once; default 256. */
  readonly inFlight?: number;
  readonly body?: (number: number) => string;
  readonly signal?: AbortSignal;
  readonly onSending?: (message: TelemetryMessage) => void;
  readonly onAcknowledged?: (message: TelemetryMessage & { readonly milliseconds: number }) => void;
  /** `reason` is a signal's kind (`closed`, `timeout`, …) or `cancelled`. */
  readonly onFailed?: (message: TelemetryMessage & { readonly reason: string }) => void;
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

const IN_FLIGHT = 256;

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
  const { count, inFlight = IN_FLIGHT, body = windSpeed, signal } = options;
  const outstanding = new Map<number, string>();
  const latency = createHistogram();
  let sent = 0;
  let failed = 0;
  let failure: DeviceFailure | undefined;

  return new Promise((resolve, reject) => {
    const summary = (): TelemetryResult => ({
      sent,
      acknowledged: latency.count,
      failed,
      p50: latency.count ? latency.percentile(50) / 1000 : null,
      p95: latency.count ? latency.percentile(95) / 1000 : null,
      max: latency.count ? latency.max / 1000 : null,
      ...(failure && { failure }),
    });
    const stop = (finish: () => void) => {
      signal?.removeEventListener('abort', cancel);
      finish();
    };
    const fail = (number: number, messageId: string, reason: string) => {
      failed++;
      options.onFailed?.({ number, messageId, reason });
    };
    const cancel = () => {
      for (const [number, messageId] of outstanding) fail(number, messageId, 'cancelled');
      outstanding.clear();
      stop(() => reject(signal?.reason));
    };
    const send = async (number: number) => {
      const messageId = randomUUID();
      outstanding.set(number, messageId);
      options.onSending?.({ number, messageId });
      const started = performance.now();
      const problem = await link.send(body(number), { messageId }).then(() => undefined, asFailure);
      const milliseconds = performance.now() - started;
      // Not there any more: it was given up when the run was cancelled.
      if (!outstanding.delete(number)) return;
      if (problem) {
        failure ??= problem;
        fail(number, messageId, problem.symptom.signal.kind);
      } else {
        // The histogram counts in whole microseconds, from 1.
        latency.record(Math.max(1, Math.round(milliseconds * 1000)));
        options.onAcknowledged?.({ number, messageId, milliseconds });
      }
      proceed();
    };
    const proceed = () => {
      while (!signal?.aborted && !failure && sent < count && outstanding.size < inFlight) {
        sent++;
        send(sent).catch((error) => stop(() => reject(error)));
      }
      if (outstanding.size === 0 && !signal?.aborted) stop(() => resolve(summary()));
    };
    if (signal?.aborted) return reject(signal.reason);
    signal?.addEventListener('abort', cancel, { once: true });
    proceed();
  });
}

function windSpeed(number: number): string {
  return `test wind speed ${number}`;
}

function asFailure(error: unknown): DeviceFailure {
  if (error instanceof DeviceFailure) return error;
  const signal = { kind: 'unexpected', message: String(error) } as const;
  return new DeviceFailure({ link: 'hub', phase: 'telemetry', signal });
}
