import { LIMITS } from '../limits.ts';
import { timestamp } from '../records/formats.ts';
import type { DeviceJobRecord, JobRecord, JobStatus } from '../records/management-records.ts';
import type { DeviceRecord } from '../records/records.ts';
import type { Store } from '../records/store.ts';
import type { Report } from '../reporter.ts';
import { isDone, isOver, JobRows, jobKey } from './job-rows.ts';

/** The largest delay of a Node timer, about 24.8 days. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** What a job has done to one device. */
export type DeviceOutcome =
  | Required<Pick<DeviceJobRecord, 'outcome'>>
  | Required<Pick<DeviceJobRecord, 'error'>>;

export interface JobsOptions {
  readonly store: Store;
  readonly report: Report;
  /** The devices that a job is for, as they are when it begins. */
  readonly devicesOf: (job: JobRecord) => readonly DeviceRecord[];
  /** Does to one device what the job is for. It may end early when the signal is aborted. */
  readonly perform: (
    job: JobRecord,
    deviceId: string,
    signal: AbortSignal,
  ) => Promise<DeviceOutcome>;
}

interface Running {
  timer: NodeJS.Timeout;
  readonly stop: AbortController;
}

/**
 * The jobs of the hubs (docs: schedule jobs on multiple devices): each begins at its time, sees to every device that
 * fits its condition, and is remembered for thirty days. Jobs that a stop of the sandbox has interrupted go on.
 */
export class Jobs {
  readonly #options: JobsOptions;
  readonly #rows: JobRows;
  readonly #running = new Map<string, Running>();

  constructor(options: JobsOptions) {
    this.#options = options;
    this.#rows = new JobRows(options.store);
  }

  /** Takes up what was scheduled or under way when the sandbox stopped. */
  resume(): void {
    for (const job of this.#rows.unfinished()) this.#schedule(job);
  }

  find(hub: string, jobId: string): JobRecord | undefined {
    return this.#rows.find(hub, jobId);
  }

  start(job: JobRecord): void {
    this.#rows.forgetOld();
    this.#rows.put(job);
    this.#schedule(job);
  }

  /** What it has not done to a device stays undone. @returns the job as it is then */
  cancel(job: JobRecord): JobRecord {
    if (isOver(job.status)) return job;
    this.#running.get(jobKey(job.hub, job.jobId))?.stop.abort();
    const cancelled = this.#end(job, 'cancelled');
    for (const device of this.devicesIn(job)) {
      if (!isDone(device)) this.#rows.putDevice(device, { status: 'canceled' });
    }
    return cancelled;
  }

  /** What a job does, device by device. */
  devicesIn(job: JobRecord): readonly DeviceJobRecord[] {
    return this.#rows.devicesIn(job);
  }

  /** Ends what is under way without an outcome: it goes on at the next start. */
  close(): void {
    for (const { timer, stop } of this.#running.values()) {
      clearTimeout(timer);
      stop.abort();
    }
    this.#running.clear();
  }

  #schedule(job: JobRecord): void {
    const key = jobKey(job.hub, job.jobId);
    const stop = this.#running.get(key)?.stop ?? new AbortController();
    const wait = Math.min(Math.max(Date.parse(job.startTime) - Date.now(), 0), LONGEST_TIMER);
    const timer = setTimeout(() => {
      if (Date.parse(job.startTime) > Date.now()) return this.#schedule(job);
      this.#run(job, stop.signal).catch((error: Error) => {
        this.#options.report({ link: 'server', event: 'server.failed', reason: error.message });
      });
    }, wait);
    this.#running.set(key, { timer, stop });
  }

  async #run(scheduled: JobRecord, signal: AbortSignal): Promise<void> {
    const job: JobRecord = { ...scheduled, status: 'running' };
    this.#rows.put(job);
    this.#makeDeviceJobs(job);
    const deadline = Date.parse(job.startTime) + job.maxExecutionTimeInSeconds * 1000;
    const over = new AbortController();
    const timer = setTimeout(() => over.abort(), Math.min(deadline - Date.now(), LONGEST_TIMER));
    const left = this.devicesIn(job).filter((device) => !isDone(device));
    const next = left.values();
    const both = AbortSignal.any([signal, over.signal]);
    const worker = async (): Promise<void> => {
      for (const device of next) {
        if (both.aborted) return;
        await this.#one(job, device, both);
      }
    };
    await Promise.all(Array.from({ length: LIMITS.jobConcurrency }, worker));
    clearTimeout(timer);
    // It was cancelled, or the sandbox stops.
    if (signal.aborted) return;
    if (!over.signal.aborted) return void this.#end(job, 'completed');
    for (const device of this.devicesIn(job)) {
      if (!isDone(device)) this.#fail(device, 'TimedOut', 'The job ran out of its time.');
    }
    this.#end(job, 'failed', 'The job took longer than maxExecutionTimeInSeconds.');
  }

  async #one(job: JobRecord, device: DeviceJobRecord, signal: AbortSignal): Promise<void> {
    const startTimeUtc = timestamp(Date.now());
    const begun = this.#rows.putDevice(device, { status: 'running', startTimeUtc });
    const outcome = await this.#options.perform(job, device.deviceId, signal);
    // What was cut off has no outcome of its own.
    if (signal.aborted) return;
    const endTimeUtc = timestamp(Date.now());
    const status = 'error' in outcome ? 'failed' : 'completed';
    this.#rows.putDevice(begun, { ...outcome, status, endTimeUtc });
  }

  /** A job that goes on after a stop has them already. */
  #makeDeviceJobs(job: JobRecord): void {
    if (this.devicesIn(job).length > 0) return;
    const now = timestamp(Date.now());
    for (const { deviceId } of this.#options.devicesOf(job)) {
      const { hub, jobId } = job;
      const times = { createdDateTimeUtc: now, lastUpdatedDateTimeUtc: now };
      this.#rows.putDevice({ hub, jobId, deviceId, status: 'pending', ...times }, {});
    }
  }

  #fail(device: DeviceJobRecord, code: string, description: string): void {
    const endTimeUtc = timestamp(Date.now());
    this.#rows.putDevice(device, { status: 'failed', endTimeUtc, error: { code, description } });
  }

  #end(job: JobRecord, status: JobStatus, failureReason?: string): JobRecord {
    this.#running.delete(jobKey(job.hub, job.jobId));
    const endTime = timestamp(Date.now());
    const ended = {
      ...job,
      status,
      endTime,
      ...(failureReason !== undefined && { failureReason }),
    };
    this.#rows.put(ended);
    const detail = { status, type: job.type };
    this.#options.report({ link: 'hub', event: 'hub.job-ended', id: job.jobId, detail });
    return ended;
  }
}
