import type { RemedyId } from '../../messages/ids.ts';
import { CATALOGUE } from '../catalogue/catalogue.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { SETTING_OF_REMEDY } from '../remedy-actions.ts';
import type { TriedBefore } from './triable-causes.ts';

/** What came of a trial, as far as it says something about the causes. */
export interface TrialOutcome extends Pick<TriedBefore, 'trial'> {
  readonly cause: string;
  readonly outcome: 'proved' | 'ruled out' | 'open';
}

/**
 * A diagnosis after some of its causes were tried: what is proved stands alone, what is ruled out is gone, with what
 * would have helped against it. Pure.
 *
 * @returns the diagnosis itself where nothing would be left of it, without what would prove its causes: that was tried
 */
export function afterTrials(diagnosis: Diagnosis, tried: readonly TrialOutcome[]): Diagnosis {
  if (tried.length === 0) return diagnosis;
  const { causeIds = [], trials = [] } = diagnosis;
  const proved = tried.find(({ outcome }) => outcome === 'proved');
  if (proved) {
    const index = causeIds.indexOf(proved.cause);
    return { ...withCauses(diagnosis, (at) => at === index), proven: true };
  }
  const ruledOut = tried.filter(({ outcome }) => outcome === 'ruled out').map(({ trial }) => trial);
  // Causes that are tried alike are ruled out together.
  const isLeft = (at: number): boolean => !ruledOut.some((trial) => trial === trials[at]);
  if (!causeIds.some((_, at) => isLeft(at))) {
    const { proofs: _, ...unproved } = diagnosis;
    return unproved;
  }
  return withCauses(diagnosis, isLeft);
}

function withCauses(diagnosis: Diagnosis, isKept: (index: number) => boolean): Diagnosis {
  const { code, causes, causeIds = [], trials = [], proofs = [] } = diagnosis;
  const kept = <T>(all: readonly T[]): readonly T[] => all.filter((_, index) => isKept(index));
  const before = remediesAgainst(code, causeIds);
  const needed = remediesAgainst(code, kept(causeIds));
  const ofNeeded = <T>(all: readonly T[]): readonly T[] =>
    all.filter((_, index) => needed.some((id) => id === before[index]));
  const [setting] = needed.flatMap((id) => SETTING_OF_REMEDY[id] ?? []);
  const { setting: _, ...rest } = diagnosis;
  return {
    ...rest,
    causes: kept(causes),
    causeIds: kept(causeIds),
    trials: kept(trials),
    proofs: kept(proofs),
    remedies: ofNeeded(diagnosis.remedies),
    actions: ofNeeded(diagnosis.actions ?? []),
    ...(setting && { setting }),
  };
}

/** What helps against these causes, each once, in the order in which a diagnosis has them. */
function remediesAgainst(code: string, causeIds: readonly string[]): readonly RemedyId[] {
  const known = CATALOGUE.find((row) => row.code === code)?.causes ?? [];
  const remedies = causeIds.flatMap((id) => known.find((one) => one.id === id)?.remedies ?? []);
  return [...new Set(remedies)];
}
