import { LAB_IDS, type LabId } from './lab.ts';

/** How far somebody is with a lab. Times are ISO 8601. */
export interface LabRecord {
  readonly startedAt: string;
  /** What was guessed, and how many tasks are done: where it is gone on with. Absent before the guess. */
  readonly prediction?: string;
  readonly task?: number;
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
  /** The lab was never started then. */
  forget(id: LabId): Promise<void>;
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

/** Where somebody is in a lab: it can be gone on with from there in another process. */
export function withPlace(
  progress: LabProgress,
  id: LabId,
  at: string,
  place: { readonly prediction: string; readonly task: number },
): LabProgress {
  return { ...progress, [id]: { ...(progress[id] ?? { startedAt: at }), ...place } };
}

/** How many labs are passed. */
export function passedCount(progress: LabProgress): number {
  return LAB_IDS.filter((id) => progress[id]?.passedAt !== undefined).length;
}

/** The first lab that is not passed; undefined when all are. */
export function nextLab(progress: LabProgress): LabId | undefined {
  return LAB_IDS.find((id) => !progress[id]?.passedAt);
}
