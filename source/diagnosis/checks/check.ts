/** What one check found. */
export interface CheckReport {
  /** Stable name: `node`, `name`, `tcp-8883`, `tls`, … */
  readonly check: string;
  readonly result: 'passed' | 'warning' | 'failed' | 'skipped';
  readonly detail: string;
  readonly remedy?: string;
  readonly milliseconds: number;
}

export type Finding = Omit<CheckReport, 'check' | 'milliseconds'>;

/** No single check keeps a person waiting longer than this. */
export const CHECK_TIMEOUT_MILLISECONDS = 5000;

/** Runs a check with its time taken. */
export async function timed(check: string, work: () => Promise<Finding>): Promise<CheckReport> {
  const startedAt = performance.now();
  const finding = await work();
  return { check, ...finding, milliseconds: Math.round(performance.now() - startedAt) };
}
