import type { Diagnosis } from '../../../diagnosis/diagnosis.ts';
import { type FailureAtHand, stepTopicId } from '../../../lessons/topics.ts';
import type { StepId } from '../../../settings/step-ids.ts';

/** What explains a failure: topics of the library, and of these the failure as it is here. */
export interface ExplainedFailure {
  readonly topics: readonly string[];
  readonly failure?: FailureAtHand;
}

/** @param isGuessing the person is still to guess: they are told all that it can be, and nothing that helps */
export function explainedFailure(
  step: StepId,
  diagnosis: Diagnosis | undefined,
  isGuessing: boolean,
): ExplainedFailure {
  if (diagnosis === undefined) return { topics: [stepTopicId(step)] };
  const { code, title, causes, remedies, lesson, candidates = [] } = diagnosis;
  return {
    topics: [code, ...(lesson === undefined ? [] : [lesson])],
    failure: isGuessing
      ? { code, title, causes: candidates.map(({ text }) => text), remedies: [] }
      : { code, title, causes, remedies },
  };
}
