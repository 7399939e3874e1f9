import { LIMITS } from '../limits.ts';
import { timestamp } from '../records/formats.ts';
import type { DeviceJobRecord, JobRecord, JobStatus } from '../records/management-records.ts';
import type { Store } from '../records/store.ts';

/** The jobs that are remembered, and what each does to its devices. */
export class JobRows {
  readonly #store: Store;
  readonly #devices = new Map<string, Map<string, DeviceJobRecord>>();

  constructor(store: Store) {
    this.#store = store;
    for (const row of store.deviceJobs.values()) this.#index(row);
  }

  find(hub: string, jobId: string): JobRecord | undefined {
    return this.#store.jobs.get(jobKey(hub, jobId));
  }

  unfinished(): readonly JobRecord[] {
    return [...this.#store.jobs.values()].filter(({ status }) => !isOver(status));
  }

  put(job: JobRecord): JobRecord {
    this.#store.jobs.put(jobKey(job.hub, job.jobId), job);
    return job;
  }

  devicesIn({ hub, jobId }: JobRecord): readonly DeviceJobRecord[] {
    return [...(this.#devices.get(jobKey(hub, jobId))?.values() ?? [])];
  }

  putDevice(device: DeviceJobRecord, change: Partial<DeviceJobRecord>): DeviceJobRecord {
    const changed = { ...device, ...change, lastUpdatedDateTimeUtc: timestamp(Date.now()) };
    this.#store.deviceJobs.put(deviceJobKey(changed), changed);
    this.#index(changed);
    return changed;
  }

  /** Insertion order is age, so the old ones stand in front. */
  forgetOld(): void {
    const { jobs, deviceJobs } = this.#store;
    for (const [key, job] of [...jobs.entries()]) {
      const old = Date.parse(job.createdTime) < Date.now() - LIMITS.jobAge;
      if (!old && jobs.size < LIMITS.jobs) return;
      if (!isOver(job.status)) continue;
      for (const device of this.devicesIn(job)) deviceJobs.delete(deviceJobKey(device));
      this.#devices.delete(key);
      jobs.delete(key);
    }
  }

  #index(row: DeviceJobRecord): void {
    const key = jobKey(row.hub, row.jobId);
    const rows = this.#devices.get(key) ?? new Map<string, DeviceJobRecord>();
    this.#devices.set(key, rows.set(row.deviceId, row));
  }
}

export function isOver(status: JobStatus): boolean {
  return status === 'completed' || status === 'failed' || status === 'cancelled';
}

export function isDone({ status }: DeviceJobRecord): boolean {
  return status === 'completed' || status === 'failed' || status === 'canceled';
}

export function jobKey(hub: string, jobId: string): string {
  return `${hub.toLowerCase()}/${jobId}`;
}

function deviceJobKey({ hub, jobId, deviceId }: DeviceJobRecord): string {
  return `${jobKey(hub, jobId)}/${deviceId}`;
}
