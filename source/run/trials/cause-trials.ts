import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import {
  type TriableCause,
  type TriedBefore,
  triableCauses,
} from '../../diagnosis/trials/triable-causes.ts';
import { withDefaults } from '../../settings/resolve-settings.ts';
import type { Draft } from '../../settings/settings.ts';
import type { StepId } from '../../settings/step-ids.ts';
import type { StepContext, StepOptions } from '../steps/step.ts';
import { withOwners } from '../steps/with-owners.ts';
import { type TrialEnding, tryCause } from './try-cause.ts';

/** A step that has failed, and why. */
export interface FailedStep {
  readonly step: StepId;
  readonly diagnosis: Diagnosis;
  /** The settings it failed with. */
  readonly draft: Draft;
}

/** What the trials of one run, or walk, share. */
export type TrialOptions = StepOptions & Pick<StepContext, 'resources' | 'emit'>;

/**
 * What can be tried of a failure from here, the likeliest first.
 *
 * @param tried what was tried of it already
 * @param givenKey the other key of the enrollment, where the person has given it; secret
 */
export function causesToTry(
  { step, diagnosis, draft }: FailedStep,
  tried: readonly TriedBefore[],
  { resources }: Pick<TrialOptions, 'resources'>,
  givenKey?: string,
): readonly TriableCause[] {
  const circumstances = {
    step,
    link: diagnosis.link,
    draft: withDefaults(draft),
    knownKeys: resources.owner?.knownKeys?.(),
    givenKey,
  };
  return triableCauses(diagnosis, circumstances, tried);
}

/** Tries one of them. @throws the signal's reason when cancelled */
export function tryOne(
  { step, diagnosis, draft }: FailedStep,
  cause: TriableCause,
  options: TrialOptions,
  signal: AbortSignal,
): Promise<TrialEnding> {
  const context = { ...withOwners(options), draft: withDefaults(draft), signal };
  return tryCause({ step, diagnosis, cause }, context);
}

/**
 * Tries them one after the other, without a question, until something is accepted or proved. What a person would have
 * to type is left out, and a trial that ends in another failure ends them all.
 *
 * @returns the settings that work in the place of those that were refused; undefined where none were found
 * @throws the signal's reason when cancelled
 */
export async function tryAll(
  failed: FailedStep,
  options: TrialOptions,
  signal: AbortSignal,
): Promise<Draft | undefined> {
  const tried: TriedBefore[] = [];
  for (;;) {
    const cause = causesToTry(failed, tried, options).find(
      ({ plan }) => plan.kind !== 'asks for key',
    );
    if (cause === undefined) return undefined;
    const { outcome, proved, registrations } = await tryOne(failed, cause, options, signal);
    if (proved !== undefined) return proved;
    if (outcome === 'proved' || (outcome === 'open' && cause.plan.kind === 'step'))
      return undefined;
    tried.push({ trial: cause.trial, registrations });
  }
}
