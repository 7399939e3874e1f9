import type { TrialFacts } from '../../messages/trial-facts.ts';
import type { KnownKeys } from '../../owner/known-keys.ts';
import type { Link } from '../../protocol/vocabulary.ts';
import type { FilledDraft } from '../../settings/resolve-settings.ts';
import type { Draft } from '../../settings/settings.ts';
import type { StepId } from '../../settings/step-ids.ts';

/** What a look can be taken at without the device's key, and without connecting the device. */
export type LookId = 'clock' | 'certificate-chain';

/** What is known where a cause is to be tried. */
export interface TrialCircumstances {
  /** The step that has failed. */
  readonly step: StepId;
  /** On which connection it failed. */
  readonly link: Link | undefined;
  readonly draft: FilledDraft;
  /** Every key that the owner of the service knows; undefined where it tells none. Secret. */
  readonly knownKeys: KnownKeys | undefined;
  /** The other key of the enrollment, as the person has given it for this trial. Secret. */
  readonly givenKey?: string | undefined;
}

/** How a cause is tried under these circumstances. */
export type TrialPlan =
  | {
      /** The failed step is done again, with these settings instead, one after the other until one is accepted. */
      readonly kind: 'step';
      readonly attempts: readonly Draft[];
      readonly words: Partial<TrialFacts>;
    }
  /** Nobody here knows the key that it takes: the person is asked for it. */
  | { readonly kind: 'asks for key' }
  | { readonly kind: 'look'; readonly at: LookId };

/** @returns undefined where the cause cannot be tried under these circumstances */
export type Trial = (circumstances: TrialCircumstances) => TrialPlan | undefined;
