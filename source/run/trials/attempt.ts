import type { RegistrationResult } from '../../device/registration-result.ts';
import { withDefaults } from '../../settings/resolve-settings.ts';
import type { Draft } from '../../settings/settings.ts';
import type { StepId } from '../../settings/step-ids.ts';
import type { Emit } from '../events.ts';
import { StepFailure } from '../failure.ts';
import type { StepContext } from '../steps/step.ts';
import { STEPS } from '../steps/steps.ts';

/** How doing a step with other settings ended. */
export type Attempt = Accepted | { readonly kind: 'failed'; readonly failure: StepFailure };

/** With what DPS has assigned, where it was asked. */
export interface Accepted {
  readonly kind: 'accepted';
  readonly assignment: RegistrationResult | undefined;
}

/**
 * Does a step with other settings, as a trial: its packets are told, and nothing else of it, because the step itself
 * stands as it has ended. A registration of it is a real one; DPS is waited for as long as it asks.
 *
 * @throws the signal's reason when cancelled, and whatever is no failure of the step
 */
export async function attempt(
  step: StepId,
  changes: Draft,
  context: StepContext,
): Promise<Attempt> {
  const { resources } = context;
  const emit: Emit = (event) => {
    if (event.type === 'wire') context.emit(event);
  };
  const { assignment, credential, checked, tried } = resources;
  const draft = withDefaults({ ...context.draft, ...changes });
  try {
    // An assignment from before would be taken without asking DPS.
    await STEPS[step].run({ ...context, draft, emit, reprovision: true });
    if (step !== 'provision') return { kind: 'accepted', assignment: undefined };
    resources.keepRegistration(draft);
    return { kind: 'accepted', assignment: resources.assignment };
  } catch (error) {
    // What was accepted before this is still to be gone on with.
    resources.tried = tried;
    context.signal.throwIfAborted();
    if (!(error instanceof StepFailure)) throw error;
    return { kind: 'failed', failure: error };
  } finally {
    Object.assign(resources, { assignment, credential, checked });
  }
}
