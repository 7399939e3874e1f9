import type { Waits } from '../../device/dps-answer-for-sdk.ts';
import type { RegistrationResult } from '../../device/registration-result.ts';
import type { Messages } from '../../messages/messages.ts';
import type { StartOwner } from '../../owner/start-owner.ts';
import type { Redactor } from '../../protocol/redaction.ts';
import type { Fault } from '../../sandbox/faults/fault.ts';
import type { FilledDraft } from '../../settings/resolve-settings.ts';
import type { Draft, SettingId } from '../../settings/settings.ts';
import type { StepId } from '../../settings/step-ids.ts';
import type { CertificateMemory } from '../certificate-memory.ts';
import type { EarlierRuns, Emit } from '../events.ts';
import type { RunResources } from '../run-resources.ts';

/** What whoever takes steps decides once, for all of them. */
export interface StepOptions {
  readonly redactor: Redactor;
  readonly messages: Messages;
  /** Absent: the owners as people get them. */
  readonly startOwner?: StartOwner | undefined;
  /** What this device was assigned before, if that is known and still holds for these settings. */
  readonly recall?: ((draft: Draft) => RegistrationResult | undefined) | undefined;
  /** What earlier runs tell of this device, if they were about these settings. */
  readonly recallEarlier?: ((draft: Draft) => EarlierRuns | undefined) | undefined;
  /** What is kept of the device's certificates; absent: nothing is. */
  readonly certificates?: CertificateMemory | undefined;
  /** What is to go wrong in the sandbox of this run. */
  readonly faults?: readonly Fault[] | undefined;
  /** Milliseconds after which nothing is waited for any longer; absent: each wait has a time of its own. */
  readonly timeLimitMilliseconds?: number | undefined;
  /** Milliseconds from one message to the next; absent: what suits who watches. */
  readonly intervalMilliseconds?: number | undefined;
  /** Whether a person sees the messages go. */
  readonly isWatched?: boolean | undefined;
  /** How long the device waits before it asks DPS again; absent: as it is told. */
  readonly waits?: Waits | undefined;
  /** The device's clock, in milliseconds since 1970; absent: that of this machine. */
  readonly clock?: (() => number) | undefined;
  /** Register even if an earlier assignment is known. */
  readonly reprovision?: boolean | undefined;
}

/** What a step may use. It prints nothing: whatever happens goes out as events. */
export interface StepContext extends StepOptions {
  readonly startOwner: StartOwner;
  readonly draft: FilledDraft;
  readonly resources: RunResources;
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

export interface StepResult {
  /** `left`: done as far as a program can; the person does the rest in the portal. */
  readonly outcome: 'done' | 'left';
  /** Settings that this step found out, such as the sandbox's ID scope. */
  readonly found?: Draft;
  /** Steps whose result this one has taken back: it is there to be looked at, and to be done again. */
  readonly undone?: readonly StepId[];
}

/** A part of the run's state that one step makes (`run/state.ts`). */
export type Finding =
  | 'checks'
  | 'assignment'
  | 'registration'
  | 'result'
  | 'summary'
  | 'verifications'
  | 'twin'
  | 'cleanup';

/** What a step is like. Whoever treats steps differently asks this, and never which step it is. */
export interface StepFacts {
  /**
   * - `form`: asks before it works. It is shown again with its answers when one comes back to it, and left at once
   *   when its work is done
   * - `question`: asks before it works, and then shows what has come of it
   * - `work`: begins as soon as it is entered
   */
  readonly begins: 'form' | 'question' | 'work';
  /** The settings whose change makes its result out of date. */
  readonly dependsOn: readonly SettingId[];
  /**
   * Whether it works with a provisioned device. `while it lasts`: it does without one, but what it is about is gone
   * with an owner that ends with its run, and is made again for a walk that is resumed there.
   */
  readonly needsDevice: 'always' | 'while it lasts' | 'never';
  /** Whether it is done anew, without a question, for a walk that is resumed at a later step. */
  readonly repeatedToResume: 'always' | 'for a device' | 'never';
  /** What it found the last time and forgets when it starts again. */
  readonly forgets: readonly Finding[];
  /** The steps that have to be done anew once it has succeeded: what they found was about something else. */
  readonly outdates: readonly StepId[];
  /** What the owner has to be able to do for this step to have work; undefined for one that always has. */
  readonly worksIfOwner: 'starts' | 'enrolls' | 'deletes' | undefined;
  /** What the person does in the portal, led by a checklist: all of it first, or what the step has left. */
  readonly portalWork: 'first' | 'left' | 'none';
  /** Whether one can go on after it has failed: nothing of it is needed later. */
  readonly canBeSkipped: boolean;
  /** Whether it can be done once more after it has succeeded. */
  readonly canBeRepeated: boolean;
  /** Whether packets cross the wire in it: they are then to be looked at from its beginning on. */
  readonly hasWire: boolean;
  /** Whether a run without a person saves its profile once it has succeeded. */
  readonly savesRun: boolean;
}

export interface Step extends StepFacts {
  readonly id: StepId;
  /**
   * Does the work of the step.
   *
   * @throws StepFailure when it cannot be done; the signal's reason when it was cancelled
   */
  run(context: StepContext): Promise<StepResult>;
}
