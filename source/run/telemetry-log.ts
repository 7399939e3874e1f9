import { Latencies } from '../device/latencies.ts';
import type { TelemetryFailureReason } from '../device/telemetry.ts';
import { Ring } from '../structures/ring.ts';
import type { RunEvent, TelemetrySummary } from './events.ts';

/** One message as the table shows it. */
export interface TelemetryRow {
  readonly number: number;
  readonly messageId: string;
  readonly status: 'queued' | 'sending' | 'acknowledged' | 'failed';
  readonly milliseconds: number | undefined;
  readonly reason: TelemetryFailureReason | undefined;
}

/** How many of the newest messages can be scrolled through; totals cover all. */
export const KEPT_ROWS = 20_000;

/** Of those that failed, which can be looked at alone. */
const KEPT_FAILURES = 1000;

/**
 * The messages of a run, fed by its events. It lives outside any view, and its memory does not grow with the
 * number of messages: the newest rows are kept, latencies go into a histogram.
 */
export class TelemetryLog {
  readonly #rows = new Ring<TelemetryRow>(KEPT_ROWS);
  readonly #failures = new Ring<TelemetryRow>(KEPT_FAILURES);
  #latencies = new Latencies();
  #total = 0;
  #failed = 0;
  #startedAt: string | undefined;
  #lastAt: string | undefined;

  apply(event: RunEvent): void {
    switch (event.type) {
      case 'run.started':
      // The messages of a device that is assigned anew are those of the one before.
      case 'registration.result':
        this.#reset(0, undefined);
        return;
      case 'telemetry.started':
        this.#reset(event.total, event.at);
        return;
      case 'telemetry.sending':
        this.#rows.push(row(event.number, event.messageId, 'sending'));
        return;
      case 'telemetry.acknowledged':
        this.#latencies.record(event.milliseconds);
        this.#settle(event, row(event.number, event.messageId, 'acknowledged', event.milliseconds));
        return;
      case 'telemetry.failed':
        this.#fail(event, row(event.number, event.messageId, 'failed', undefined, event.reason));
        return;
      default:
    }
  }

  get total(): number {
    return this.#total;
  }

  get underWay(): number {
    return this.#rows.added - this.#latencies.count - this.#failed;
  }

  /** Acknowledged messages a second, since the first was sent. */
  get rate(): number {
    if (this.#startedAt === undefined || this.#lastAt === undefined) return 0;
    const seconds = (Date.parse(this.#lastAt) - Date.parse(this.#startedAt)) / 1000;
    return seconds > 0 ? this.#latencies.count / seconds : 0;
  }

  get summary(): TelemetrySummary {
    const { count: acknowledged, summary } = this.#latencies;
    return { sent: this.#rows.added, acknowledged, failed: this.#failed, ...summary };
  }

  /** Rows in the order of sending; `start` counts from the first message ever sent. */
  rows(start: number, count: number): readonly TelemetryRow[] {
    return this.#rows.slice(start, count);
  }

  /** The messages that failed, the newest of them. */
  get failures(): readonly TelemetryRow[] {
    return this.#failures.slice(this.#failures.first, this.#failures.size);
  }

  /** Index of the oldest row that is still kept. */
  get firstRow(): number {
    return this.#rows.first;
  }

  /** One past the index of the newest row. */
  get endRow(): number {
    return this.#rows.added;
  }

  #fail(event: RunEvent & { readonly number: number }, failed: TelemetryRow): void {
    this.#failed += 1;
    this.#failures.push(failed);
    this.#settle(event, failed);
  }

  #settle(event: RunEvent & { readonly number: number }, settled: TelemetryRow): void {
    this.#lastAt = event.at;
    // Messages are numbered from 1 in the order of sending.
    this.#rows.set(event.number - 1, settled);
  }

  #reset(total: number, at: string | undefined): void {
    this.#rows.clear();
    this.#failures.clear();
    this.#latencies = new Latencies();
    this.#total = total;
    this.#failed = 0;
    this.#startedAt = at;
    this.#lastAt = undefined;
  }
}

function row(
  number: number,
  messageId: string,
  status: TelemetryRow['status'],
  milliseconds?: number,
  reason?: TelemetryFailureReason,
): TelemetryRow {
  return { number, messageId, status, milliseconds, reason };
}
