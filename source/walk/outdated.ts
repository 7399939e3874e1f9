import { STEPS } from '../run/steps/steps.ts';
import { withDefaults } from '../settings/resolve-settings.ts';
import type { Draft } from '../settings/settings.ts';
import type { StepId } from '../settings/step-ids.ts';

/** What has been done, and with which settings. */
export interface Ran {
  readonly draft: Draft;
  /** The settings each finished step ran with; a step whose settings changed has to run again. */
  readonly ranWith: Readonly<Partial<Record<StepId, string>>>;
  /** The settings each step was last tried with, however that ended. */
  readonly triedWith: Ran['ranWith'];
  /** Steps that have run and whose result a later one has taken back: what they made is deleted. */
  readonly undone: readonly StepId[];
}

/** True when the step has run, and neither what it depends on has changed since nor what it made is gone. */
export function isUpToDate(state: Ran, step: StepId): boolean {
  const isAsItRan =
    state.ranWith[step] === fingerprint(state, step) && !state.undone.includes(step);
  return isAsItRan && (STEPS[step].needsDevice !== 'always' || isUpToDate(state, 'provision'));
}

/** True when the step has run and its result does not hold any more: it is shown as what it was. */
export function isOutdated(state: Ran, step: StepId): boolean {
  return state.ranWith[step] !== undefined && !isUpToDate(state, step);
}

/** True when what the step has made, or what it needs, is gone, while its settings are as they were. */
export function isTakenBack(state: Ran, step: StepId): boolean {
  if (state.ranWith[step] !== fingerprint(state, step)) return false;
  const isGone = state.undone.includes(step);
  return isGone || (STEPS[step].needsDevice === 'always' && isTakenBack(state, 'provision'));
}

/** True when the step was last tried with other settings than there are. */
export function hasTriedOthers(state: Ran, step: StepId): boolean {
  const tried = state.triedWith[step];
  return tried !== undefined && tried !== fingerprint(state, step);
}

/** The settings a step depends on, as one value. A default that was accepted meanwhile is no change: the step ran with it. */
export function fingerprint(state: Ran, step: StepId): string {
  const draft = withDefaults(state.draft);
  return JSON.stringify(STEPS[step].dependsOn.map((id) => draft[id]?.value));
}
