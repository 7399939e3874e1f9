import type { StepId } from '../../source/settings/step-ids.ts';
import type { Walk } from '../../source/walk/walk.ts';

/** More than a walk has steps, each with a start and an end. */
const MOST_PRESSES = 25;

/**
 * Goes on by Enter until the walk stands at a step.
 *
 * @throws where it does not get there, with what it stands at and why
 */
export async function forwardTo(walk: Walk, step: StepId): Promise<void> {
  for (let presses = 0; walk.state.step !== step; presses += 1) {
    if (presses === MOST_PRESSES) {
      const { state, record } = walk;
      const stands = { at: state.step, phase: state.phase, diagnosis: record.state.diagnosis };
      throw new Error(`the walk does not come to ${step}: ${JSON.stringify(stands)}`);
    }
    await walk.forward();
  }
}
