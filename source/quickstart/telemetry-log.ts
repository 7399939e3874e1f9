import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import type { RunEvent, TelemetrySummary } from './events.ts';
import { Ring } from './ring.ts';

/** One message as the table shows it. */
export interface TelemetryRow {
  readonly number: number;
  readonly messageId: string;
  readonly status: 'queued' | 'sending' | 'acknowledged' | 'failed';
  readonly milliseconds: number | undefined;
  readonly reason: string | undefined;
}

/** How many of the newest messages can be scrolled through; totals cover all. */
export const KEPT_ROWS = 20_000;

/**
 * The messages of a run, fed by its events. It lives outside any view, and its memory does not grow with the
 * number of messages: the newest rows are kept, latencies go into a histogram.
 */
export class TelemetryLog {
  readonly #rows = new Ring<TelemetryRow>(KEPT_ROWS);
  /** Row index by message number, only while the message is under way. */
  readonly #underWay = new Map<number, number>();
  #latencies: RecordableHistogram = createHistogram();
  #total = 0;
  #acknowledged = 0;
  #failed = 0;
  #startedAt: number | undefined;
  #lastAt: number | undefined;

  apply(event: RunEvent): void {
    switch (event.type) {
      case 'run.started':
        this.#reset(0, undefined);
        return;
      case 'telemetry.started':
        this.#reset(event.total, Date.parse(event.at));
        return;
      case 'telemetry.sending':
        this.#underWay.set(event.number, this.#rows.added);
        this.#rows.push(row(event.number, event.messageId, 'sending'));
        return;
      case 'telemetry.acknowledged':
        this.#acknowledged += 1;
        // The histogram counts whole microseconds from 1 on.
        this.#latencies.record(Math.max(1, Math.round(event.milliseconds * 1000)));
        this.#settle(event, row(event.number, event.messageId, 'acknowledged', event.milliseconds));
        return;
      case 'telemetry.failed':
        this.#failed += 1;
        this.#settle(event, row(event.number, event.messageId, 'failed', undefined, event.reason));
        return;
      default:
    }
  }

  get total(): number {
    return this.#total;
  }

  get underWay(): number {
    return this.#underWay.size;
  }

  /** Acknowledged messages a second, since the first was sent. */
  get rate(): number {
    if (this.#startedAt === undefined || this.#lastAt === undefined) return 0;
    const seconds = (this.#lastAt - this.#startedAt) / 1000;
    return seconds > 0 ? this.#acknowledged / seconds : 0;
  }

  get summary(): TelemetrySummary {
    const known = this.#acknowledged > 0;
    const milliseconds = (microseconds: number): number => Math.round(microseconds / 10) / 100;
    return {
      sent: this.#rows.added,
      acknowledged: this.#acknowledged,
      failed: this.#failed,
      p50: known ? milliseconds(this.#latencies.percentile(50)) : null,
      p95: known ? milliseconds(this.#latencies.percentile(95)) : null,
      max: known ? milliseconds(this.#latencies.max) : null,
    };
  }

  /** Rows in the order of sending; `start` counts from the first message ever sent. */
  rows(start: number, count: number): readonly TelemetryRow[] {
    return this.#rows.slice(start, count);
  }

  /** Index of the oldest row that is still kept. */
  get firstRow(): number {
    return this.#rows.first;
  }

  /** One past the index of the newest row. */
  get endRow(): number {
    return this.#rows.added;
  }

  #settle(event: RunEvent & { readonly number: number }, settled: TelemetryRow): void {
    this.#lastAt = Date.parse(event.at);
    const index = this.#underWay.get(event.number);
    if (index === undefined) return;
    this.#underWay.delete(event.number);
    this.#rows.set(index, settled);
  }

  #reset(total: number, at: number | undefined): void {
    this.#rows.clear();
    this.#underWay.clear();
    this.#latencies = createHistogram();
    this.#total = total;
    this.#acknowledged = 0;
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
  reason?: string,
): TelemetryRow {
  return { number, messageId, status, milliseconds, reason };
}
