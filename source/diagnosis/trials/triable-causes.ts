import type { TrialId } from '../../messages/ids.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { TrialCircumstances, TrialPlan } from './trial.ts';
import { TRIALS } from './trials.ts';

/**
 * How many registrations are made to try the causes of one failure: a DPS takes 5 requests in 10 seconds of a device
 * (protocol.md 7), and whoever asks again and again looks like an attack.
 */
export const MOST_REGISTRATIONS = 6;

/** A cause that can be tried from here. */
export interface TriableCause {
  /** Its stable name, and its place among the causes. */
  readonly cause: string;
  readonly index: number;
  readonly trial: TrialId;
  /** Holds secrets. */
  readonly plan: TrialPlan;
  /** How many registrations it takes at most, the one that tries the old settings once more included. */
  readonly registrations: number;
}

/** What was tried of a failure so far. */
export interface TriedBefore {
  readonly trial: TrialId;
  readonly registrations: number;
}

/** The causes of a failure that can be tried from here and were not, the likeliest first. Pure. */
export function triableCauses(
  { causeIds = [], trials = [], proven = false }: Diagnosis,
  circumstances: TrialCircumstances,
  tried: readonly TriedBefore[],
): readonly TriableCause[] {
  const left =
    MOST_REGISTRATIONS - tried.reduce((sum, { registrations }) => sum + registrations, 0);
  const taken = new Set(tried.map(({ trial }) => trial));
  return causeIds.flatMap((cause, index): readonly TriableCause[] => {
    const trial = trials[index] ?? null;
    // Causes that are tried alike are settled by one trial.
    if (trial === null || taken.has(trial)) return [];
    const plan = TRIALS[trial](circumstances);
    if (plan === undefined) return [];
    // What is proved already is tried for what it brings alone: settings that are accepted.
    if (proven && plan.kind === 'look') return [];
    const registrations = registrationsOf(plan, circumstances);
    if (registrations > left) return [];
    taken.add(trial);
    return [{ cause, index, trial, plan, registrations }];
  });
}

function registrationsOf(plan: TrialPlan, { step }: TrialCircumstances): number {
  if (plan.kind === 'look' || step !== 'provision') return 0;
  // What is accepted proves something only if the old settings are refused once more.
  return 1 + (plan.kind === 'step' ? plan.attempts.length : 1);
}
