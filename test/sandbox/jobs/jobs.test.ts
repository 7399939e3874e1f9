import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newDevice } from '../../../source/sandbox/hub/device-record.ts';
import { type DeviceOutcome, Jobs } from '../../../source/sandbox/jobs/jobs.ts';
import type { JobRecord } from '../../../source/sandbox/records/management-records.ts';
import { newIdentity, Store } from '../../../source/sandbox/records/store.ts';

const HUB = '127.0.0.1';
const DAY = 24 * 60 * 60_000;

let store: Store;
let answer: (outcome: DeviceOutcome) => void;
const performed: string[] = [];

const jobs = (): Jobs =>
  new Jobs({
    store,
    report: () => {},
    devicesOf: () => [newDevice(HUB, 'one')],
    perform: (_job, deviceId, signal) =>
      new Promise((resolve) => {
        performed.push(deviceId);
        answer = resolve;
        signal.addEventListener('abort', () => resolve({ error: { code: 'x', description: 'x' } }));
      }),
  });

const job = (change: Partial<JobRecord> = {}): JobRecord => ({
  hub: HUB,
  jobId: 'j',
  type: 'scheduleDeviceMethod',
  queryCondition: '*',
  createdTime: new Date().toISOString(),
  startTime: new Date().toISOString(),
  maxExecutionTimeInSeconds: 60,
  status: 'queued',
  ...change,
});

beforeEach(() => {
  vi.useFakeTimers();
  performed.length = 0;
  store = new Store(newIdentity());
});
afterEach(() => vi.useRealTimers());

describe('a job', () => {
  it('begins at its time, however far that is', async () => {
    const later = new Date(Date.now() + 60 * DAY).toISOString();
    const all = jobs();
    all.start(job({ startTime: later }));
    await vi.advanceTimersByTimeAsync(60 * DAY - 1);
    expect(performed).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(performed).toEqual(['one']);
    all.close();
  });

  it('fails when it takes longer than it may, and so does what it had not done', async () => {
    const all = jobs();
    all.start(job());
    await vi.advanceTimersByTimeAsync(60_000);
    expect(all.find(HUB, 'j')).toMatchObject({
      status: 'failed',
      failureReason: expect.any(String),
    });
    expect(all.devicesIn(job())).toMatchObject([{ status: 'failed', error: { code: 'TimedOut' } }]);
  });

  it('goes on after a stop with what it had not done', async () => {
    const before = jobs();
    before.start(job());
    await vi.advanceTimersByTimeAsync(0);
    before.close();
    await vi.advanceTimersByTimeAsync(0);
    const after = jobs();
    after.resume();
    await vi.advanceTimersByTimeAsync(0);
    expect(performed).toEqual(['one', 'one']);
    answer({ outcome: { deviceMethodResponse: { status: 200, payload: null } } });
    await vi.advanceTimersByTimeAsync(0);
    expect(after.find(HUB, 'j')?.status).toBe('completed');
  });

  it('is forgotten after thirty days, with what it did to each device', async () => {
    const all = jobs();
    all.start(job());
    await vi.advanceTimersByTimeAsync(60_000);
    await vi.advanceTimersByTimeAsync(31 * DAY);
    all.start(job({ jobId: 'k', createdTime: new Date().toISOString() }));
    expect(all.find(HUB, 'j')).toBeUndefined();
    expect(store.deviceJobs.size).toBe(0);
    all.close();
  });
});
