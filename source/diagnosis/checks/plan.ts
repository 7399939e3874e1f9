import { type CheckId, type CheckReport, type Finding, timed } from './check.ts';

/** What has been found so far, by check. */
export type Findings = ReadonlyMap<CheckId, Finding>;

/** A check with what it has to wait for. */
export interface PlannedCheck {
  readonly id: CheckId;
  /** Checks that stand earlier in the plan. */
  readonly after: readonly CheckId[];
  /** @returns why it cannot be done after what was found; undefined when it can */
  readonly skip?: (findings: Findings) => string | undefined;
  readonly run: (findings: Findings) => Finding | Promise<Finding>;
}

export interface PlanOptions {
  readonly signal: AbortSignal;
  readonly onStarted?: (check: CheckId) => void;
  /** Called as each check ends, in the order in which they end. */
  readonly onFinished: (report: CheckReport) => void;
}

/**
 * Runs every check as soon as what it waits for has ended.
 *
 * @returns what was found, in the order of the plan
 * @throws the signal's reason when cancelled, once everything has stopped
 */
export async function runPlan(
  plan: readonly PlannedCheck[],
  { signal, onStarted, onFinished }: PlanOptions,
): Promise<Findings> {
  const findings = new Map<CheckId, Finding>();
  const ended = new Map<CheckId, Promise<void>>();
  const perform = async ({ id, after, skip, run }: PlannedCheck): Promise<void> => {
    await Promise.all(after.map((earlier) => ended.get(earlier)));
    signal.throwIfAborted();
    onStarted?.(id);
    const { finding, report } = await timed(id, async () => {
      const reason = skip?.(findings);
      return reason === undefined ? run(findings) : { result: 'skipped', detail: reason };
    });
    signal.throwIfAborted();
    findings.set(id, finding);
    onFinished(report);
  };
  for (const check of plan) ended.set(check.id, perform(check));
  const outcomes = await Promise.allSettled(ended.values());
  signal.throwIfAborted();
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  return new Map(plan.map(({ id }) => [id, findings.get(id) as Finding]));
}
