import type { RegistrationResult } from '../../device/registration-result.ts';
import type { Messages } from '../../messages/messages.ts';
import type { StartOwner } from '../../owner/start-owner.ts';
import type { Redactor } from '../../protocol/redaction.ts';
import type { Fault } from '../../sandbox/faults/fault.ts';
import type { Draft } from '../../settings/settings.ts';
import type { StepId } from '../../settings/step-ids.ts';
import type { Emit } from '../events.ts';
import type { RunResources } from '../run-resources.ts';

/** What whoever takes steps decides once, for all of them. */
export interface StepOptions {
  readonly redactor: Redactor;
  readonly messages: Messages;
  /** Absent: the owners as people get them. */
  readonly startOwner?: StartOwner | undefined;
  /** What this device was assigned before, if that is known and still holds for these settings. */
  readonly recall?: ((draft: Draft) => RegistrationResult | undefined) | undefined;
  /** What is to go wrong in the sandbox of this run. */
  readonly faults?: readonly Fault[] | undefined;
  /** Milliseconds after which nothing is waited for any longer; absent: each wait has a time of its own. */
  readonly timeLimitMilliseconds?: number | undefined;
  /** Register even if an earlier assignment is known. */
  readonly reprovision?: boolean | undefined;
}

/** What a step may use. It prints nothing: whatever happens goes out as events. */
export interface StepContext extends StepOptions {
  readonly startOwner: StartOwner;
  readonly draft: Draft;
  readonly resources: RunResources;
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

export interface StepResult {
  /** `left`: done as far as a program can; the person does the rest in the portal. */
  readonly outcome: 'done' | 'left';
  /** Settings that this step found out, such as the sandbox's ID scope. */
  readonly found?: Draft;
}

export interface Step {
  readonly id: StepId;
  /**
   * Does the work of the step.
   *
   * @throws StepFailure when it cannot be done; the signal's reason when it was cancelled
   */
  run(context: StepContext): Promise<StepResult>;
}
