import type { TrialId } from '../../messages/ids.ts';
import type { Messages } from '../../messages/messages.ts';
import type { KnownCause } from '../catalogue/known-failure.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { TRIALS } from './trials.ts';

/** How each cause is tried from here, and what would prove it, in the order of the causes. */
export function settlingOf(
  causes: readonly KnownCause[],
  { proofs, trials }: Messages,
): Required<Pick<Diagnosis, 'trials' | 'proofs'>> {
  return {
    trials: causes.map(({ settledBy }) => (isTrial(settledBy) ? settledBy : null)),
    proofs: causes.map(({ settledBy }) =>
      isTrial(settledBy) ? trials[settledBy].wouldProve : proofs[settledBy],
    ),
  };
}

function isTrial(settledBy: KnownCause['settledBy']): settledBy is TrialId {
  return settledBy in TRIALS;
}
