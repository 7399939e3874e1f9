import { expect } from 'vitest';
import type { Fault } from '../../source/sandbox/faults/fault.ts';
import { isBefore, type StepId, stepBefore } from '../../source/settings/step-ids.ts';
import type { Walk } from '../../source/walk/walk.ts';
import type { WalkStart } from '../../source/walk/walk-start.ts';
import { startIn } from '../helpers/shown-start.ts';
import type { Move, Situation } from './standing-table.ts';

/** A walk with the profile that keeps it, and the folder of that. */
export interface Staged {
  readonly walk: Walk;
  readonly start: WalkStart;
  readonly folder: string;
}

/** What goes wrong in the sandbox where a step is to fail. */
const FAULTS: Readonly<Partial<Record<StepId, Fault>>> = {
  provision: { kind: 'wrong-key', times: 1 },
  telemetry: { kind: 'hub-refuses', returnCode: 5 },
  verify: { kind: 'twin-refused', status: 400 },
};

const UNCHANGED = 'my-device-007';
const CHANGED = 'my-device-008';

function open(folder: string, faults: readonly Fault[] = []): Staged {
  const stage = startIn(
    folder,
    false,
    (error) => {
      throw error;
    },
    { faults },
  );
  return { ...stage, folder };
}

function begin(folder: string, faults: readonly Fault[]): Staged {
  const stage = open(folder, faults);
  stage.walk.answer('target', 'sandbox');
  stage.walk.answer('registrationId', UNCHANGED);
  stage.walk.answer('messages', '2');
  stage.walk.answer('cleanup', 'delete');
  return stage;
}

async function forwardUntil(walk: Walk, isThere: () => boolean): Promise<void> {
  for (let presses = 0; presses < 30 && !isThere(); presses += 1) await walk.forward();
  expect(isThere()).toBe(true);
}

async function backTo(walk: Walk, step: StepId): Promise<void> {
  while (walk.state.step !== step) await walk.back();
}

/** Brings a walk there, so that the person stands at the step, or before it where it would begin by itself. */
export async function arrange(folder: string, step: StepId, situation: Situation): Promise<Staged> {
  const fault = situation === 'failed' ? FAULTS[step] : undefined;
  const stage = begin(folder, fault === undefined ? [] : [fault]);
  const { walk } = stage;
  const hasStatus = (status: string) => (): boolean => walk.record.state.steps[step] === status;
  if (situation === 'done' || situation === 'failed')
    await forwardUntil(walk, hasStatus(situation));
  else if (situation === 'outdated') await outdate(walk, step);
  else {
    const before = stepBefore(step) ?? step;
    await forwardUntil(walk, () => walk.state.step === step || isDone(walk, before));
    if (!['provision', 'verify', 'next'].includes(step)) await walk.goTo(step);
    if (situation === 'cancelled') await interrupt(walk, step);
  }
  return stage;
}

const isDone = ({ state, record }: Walk, step: StepId): boolean =>
  state.step === step && record.state.steps[step] === 'done';

/** Goes back while the step is at work. */
async function interrupt(walk: Walk, step: StepId): Promise<void> {
  const going = walk.state.step === step ? walk.forward() : walk.goTo(step);
  while (walk.record.state.steps[step] === 'waiting') await Promise.resolve();
  await walk.back();
  await going;
}

/** Does all of it, and then what makes the result of the step not hold any more. */
async function outdate(walk: Walk, step: StepId): Promise<void> {
  await forwardUntil(walk, hasCleanedUp(walk));
  if (step === 'settings') {
    await backTo(walk, step);
    walk.answer('registrationId', CHANGED);
  } else if (isBefore(step, 'cleanup')) await backTo(walk, step);
  else {
    // The device is made again, which is what the clean-up and the finish were about.
    await forwardUntil(walk, () => walk.record.state.steps.next === 'done');
    await backTo(walk, 'provision');
    await forwardUntil(walk, () => walk.record.state.standing.device === 'provisioned');
  }
}

const hasCleanedUp = (walk: Walk) => (): boolean => walk.record.state.steps.cleanup === 'done';

/** @returns where the person is after the move: in the same walk, or in the one that goes on with its profile */
export async function move(stage: Staged, how: Move): Promise<Staged> {
  const { walk, start, folder } = stage;
  switch (how) {
    case 'back':
      await walk.back();
      return stage;
    case 'again':
      if (walk.state.phase === 'settled') await walk.retry();
      else await walk.forward();
      return stage;
    case 'edit':
      await walk.goTo('settings');
      walk.answer('registrationId', CHANGED);
      await forwardUntil(walk, () => walk.state.step === 'review');
      return stage;
    case 'leave':
      await walk.leave();
      return stage;
    case 'resume': {
      await walk.leave();
      await start.walkProfile?.keeper.saved();
      const again = open(folder);
      const [profile] = again.start.profiles;
      if (profile === undefined) throw new Error('nothing was saved');
      await again.start.resume(profile);
      return again;
    }
  }
}

/** Ends a walk, and waits for what is still being saved of it. */
export async function end({ walk, start }: Staged): Promise<void> {
  await walk.leave();
  await start.walkProfile?.keeper.saved();
}
