import { LAB_IDS, type LabId } from './lab.ts';

/** How far somebody is with a lab. Times are ISO 8601. */
export interface LabRecord {
  readonly startedAt: string;
  /** Absent until everything was done and every question answered rightly. */
  readonly passedAt?: string;
}

/** What has been done, by lab. A lab that is not there was never started. */
export type LabProgress = Readonly<Partial<Record<LabId, LabRecord>>>;

/** Where progress is kept between two calls of the program. */
export interface LabProgressStore {
  /** Never throws for a file that is missing or damaged: then nothing has been done yet. */
  load(): Promise<LabProgress>;
  save(progress: LabProgress): Promise<void>;
}

export const NO_PROGRESS: LabProgress = {};

/** Starting a lab that was passed does not take the pass away. */
export function withStarted(progress: LabProgress, id: LabId, at: string): LabProgress {
  return progress[id] ? progress : { ...progress, [id]: { startedAt: at } };
}

export function withPassed(progress: LabProgress, id: LabId, at: string): LabProgress {
  const record = progress[id] ?? { startedAt: at };
  return record.passedAt ? progress : { ...progress, [id]: { ...record, passedAt: at } };
}

/** The first lab that is not passed; undefined when all are. */
export function nextLab(progress: LabProgress): LabId | undefined {
  return LAB_IDS.find((id) => !progress[id]?.passedAt);
}
