import type { Diagnosis } from '../diagnosis.ts';
import type { TriedBefore } from './triable-causes.ts';

/** What came of a trial, as far as it says something about the causes. */
export interface TrialOutcome extends Pick<TriedBefore, 'trial'> {
  readonly cause: string;
  readonly outcome: 'proved' | 'ruled out' | 'open';
}

/**
 * A diagnosis after some of its causes were tried: what is proved stands alone, what is ruled out is gone. Pure.
 *
 * @returns the diagnosis itself where nothing would be left of it
 */
export function afterTrials(diagnosis: Diagnosis, tried: readonly TrialOutcome[]): Diagnosis {
  const { causeIds = [], trials = [] } = diagnosis;
  const proved = tried.find(({ outcome }) => outcome === 'proved');
  if (proved) {
    const index = causeIds.indexOf(proved.cause);
    return { ...withCauses(diagnosis, (at) => at === index), proven: true };
  }
  const ruledOut = tried.filter(({ outcome }) => outcome === 'ruled out').map(({ trial }) => trial);
  // Causes that are tried alike are ruled out together.
  const isLeft = (at: number): boolean => !ruledOut.some((trial) => trial === trials[at]);
  if (!causeIds.some((_, at) => isLeft(at))) return diagnosis;
  return withCauses(diagnosis, isLeft);
}

function withCauses(diagnosis: Diagnosis, isKept: (index: number) => boolean): Diagnosis {
  const { causes, causeIds = [], trials = [], proofs = [] } = diagnosis;
  const kept = <T>(all: readonly T[]): readonly T[] => all.filter((_, index) => isKept(index));
  return {
    ...diagnosis,
    causes: kept(causes),
    causeIds: kept(causeIds),
    trials: kept(trials),
    proofs: kept(proofs),
  };
}
