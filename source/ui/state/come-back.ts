import { STEPS } from '../../run/steps/steps.ts';
import { isBefore } from '../../settings/step-ids.ts';
import { firstUnanswered, type WalkState } from '../../walk/walk-state.ts';
import type { WizardMemory } from '../wizard-memory.ts';
import type { WalkPort } from './walk-port.ts';

/**
 * Goes on to the step that a correction began at, through the forms between that have nothing left to ask. Where
 * there is something to answer, to tick or to look at, the walk stays: the next time it goes on, it comes back from there.
 */
export async function comeBack(
  walk: Pick<WalkPort, 'state' | 'forward'>,
  memory: Pick<WizardMemory, 'returnTo'>,
): Promise<void> {
  const { returnTo } = memory;
  if (returnTo === undefined) return;
  while (isBefore(walk.state.step, returnTo) && isPassed(walk.state)) {
    const before = walk.state;
    await walk.forward();
    // A form that was refused, or that nobody is at any more.
    if (walk.state.step === before.step && walk.state.phase === before.phase) return;
  }
  if (!isBefore(walk.state.step, returnTo)) memory.returnTo = undefined;
}

/** A form without anything for the person to do. */
function isPassed(state: WalkState): boolean {
  const { begins, portalWork } = STEPS[state.step];
  if (begins !== 'form' || portalWork !== 'none' || state.phase === 'running') return false;
  return firstUnanswered(state) === undefined;
}
