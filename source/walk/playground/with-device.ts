import { isUpToDate } from '../outdated.ts';
import type { Walk } from '../walk.ts';

/**
 * Has the device made where it is gone, or not made yet in this process, and comes back to the present step.
 *
 * @returns false where that did not succeed, or the person has gone elsewhere meanwhile: they see why
 */
export async function withDevice(walk: Pick<Walk, 'state' | 'goTo' | 'forward'>): Promise<boolean> {
  const { step } = walk.state;
  if (isUpToDate(walk.state, 'provision')) return true;
  await walk.goTo('provision');
  // A step that one comes back to is looked at until somebody says that it shall be done again.
  if (walk.state.step === 'provision' && walk.state.phase === 'asking') await walk.forward();
  if (walk.state.step !== 'provision' || !isUpToDate(walk.state, 'provision')) return false;
  await walk.goTo(step);
  return walk.state.step === step;
}
