import { expect } from 'vitest';
import { EXIT } from '../../source/run/exit-codes.ts';
import type { Fault } from '../../source/sandbox/faults/fault.ts';
import type { StepId } from '../../source/settings/step-ids.ts';
import { resumeWalk } from '../../source/walk/resume.ts';
import { deviceSentence, lastTryText, outdatedNotice } from '../../source/walk/standing-words.ts';
import type { Walk } from '../../source/walk/walk.ts';
import { MESSAGES } from '../helpers/english.ts';
import { quickWalk } from '../helpers/quick-walk.ts';

type Worked = 'provision' | 'telemetry' | 'verify';
type Situation = 'never run' | 'done' | 'failed' | 'cancelled' | 'outdated';
type Move = 'back' | 'again' | 'edit' | 'leave' | 'resume';

/** The sentences about the device, as they are to be read. */
const SENTENCES = {
  not: /^The device is not provisioned$/,
  is: /^my-device-007 is provisioned$/,
  removed: /^my-device-007 was provisioned, then removed$/,
  ended: /^my-device-007 was provisioned in the local sandbox, which has ended$/,
} as const;
type Sentence = keyof typeof SENTENCES;

const MOVES: readonly Move[] = ['back', 'again', 'edit', 'leave', 'resume'];

/** Written by hand: what is said of the device after each move, in the order of `MOVES`. */
const TABLE: Readonly<Record<Worked, Readonly<Record<Situation, readonly Sentence[]>>>> = {
  provision: {
    'never run': ['not', 'not', 'not', 'not', 'is'],
    done: ['is', 'is', 'is', 'ended', 'is'],
    failed: ['not', 'not', 'not', 'not', 'not'],
    cancelled: ['not', 'is', 'not', 'not', 'is'],
    outdated: ['removed', 'is', 'removed', 'removed', 'is'],
  },
  telemetry: {
    'never run': ['is', 'is', 'is', 'ended', 'is'],
    done: ['is', 'is', 'is', 'ended', 'is'],
    failed: ['is', 'is', 'is', 'ended', 'is'],
    cancelled: ['is', 'is', 'is', 'ended', 'is'],
    outdated: ['removed', 'is', 'removed', 'removed', 'is'],
  },
  verify: {
    'never run': ['is', 'is', 'is', 'ended', 'is'],
    done: ['is', 'is', 'is', 'ended', 'is'],
    failed: ['is', 'is', 'is', 'ended', 'is'],
    cancelled: ['is', 'is', 'is', 'ended', 'is'],
    outdated: ['removed', 'is', 'removed', 'removed', 'is'],
  },
};

const FAULTS: Readonly<Record<Worked, Fault>> = {
  provision: { kind: 'wrong-key' },
  telemetry: { kind: 'hub-refuses', returnCode: 5 },
  verify: { kind: 'twin-refused', status: 400 },
};

function begin(faults: readonly Fault[] = []): Walk {
  return quickWalk(
    {
      target: { value: 'sandbox', origin: 'flag' },
      messages: { value: 2, origin: 'flag' },
      cleanup: { value: 'delete', origin: 'flag' },
    },
    { faults },
  );
}

async function forwardUntil(walk: Walk, isThere: () => boolean): Promise<void> {
  for (let presses = 0; presses < 30 && !isThere(); presses += 1) await walk.forward();
  expect(isThere()).toBe(true);
}

/** Brings a walk there, so that the person stands at the step, or before it where it has not been entered. */
async function arrange(step: Worked, situation: Situation): Promise<Walk> {
  const walk = begin(situation === 'failed' ? [FAULTS[step]] : []);
  const before: StepId = step === 'provision' ? 'review' : 'telemetry';
  const hasStatus = (status: string) => (): boolean => walk.record.state.steps[step] === status;
  if (situation === 'never run') await forwardUntil(walk, () => walk.state.step === before);
  else if (situation === 'done') await forwardUntil(walk, hasStatus('done'));
  else if (situation === 'failed') await forwardUntil(walk, hasStatus('failed'));
  else if (situation === 'cancelled') {
    await forwardUntil(walk, () => walk.state.step === before);
    await walk.goTo(step === 'telemetry' ? 'telemetry' : before);
    const going = step === 'telemetry' ? walk.forward() : walk.goTo(step);
    while (walk.record.state.steps[step] !== 'running') await Promise.resolve();
    await walk.back();
    await going;
    expect(walk.record.state.steps[step]).toBe('cancelled');
  } else {
    await forwardUntil(walk, () => walk.record.state.steps.cleanup === 'done');
    while (walk.state.step !== step) await walk.back();
  }
  return walk;
}

async function move(walk: Walk, step: Worked, how: Move): Promise<Walk> {
  switch (how) {
    case 'back':
      await walk.back();
      return walk;
    case 'again':
      if (walk.state.phase === 'settled') await walk.retry();
      else if (walk.record.state.steps[step] !== 'waiting')
        await forwardUntil(walk, () => provisioned(walk));
      return walk;
    case 'edit':
      await walk.goTo('settings');
      return walk;
    case 'leave':
      await walk.leave();
      return walk;
    case 'resume': {
      const isBroken = walk.record.state.lastAttempt?.outcome === 'failed';
      await walk.leave();
      const resumed = begin(isBroken ? [FAULTS.provision] : []);
      await resumeWalk(resumed, step, () => {});
      return resumed;
    }
  }
}

const provisioned = ({ record }: Walk): boolean => record.state.standing.device === 'provisioned';

/** Every row: step, situation, move, and what is then said. */
export const ROWS = Object.entries(TABLE).flatMap(([step, situations]) =>
  Object.entries(situations).flatMap(([situation, sentences]) =>
    sentences.map(
      (sentence, index) =>
        [step as Worked, situation as Situation, MOVES[index] ?? 'back', sentence] as const,
    ),
  ),
);

/** Plays one row through, with a sandbox of its own, and compares every sentence about the device with it. */
export async function playRow(
  ...[step, situation, how, sentence]: (typeof ROWS)[number]
): Promise<void> {
  const arranged = await arrange(step, situation);
  const walk = await move(arranged, step, how);
  try {
    const { state } = walk.record;
    expect(deviceSentence(state, MESSAGES)).toMatch(SENTENCES[sentence]);
    expect(walk.exitCode).not.toBe(EXIT.unexpected);
    // What else is said of it agrees.
    const isTried = state.steps.provision !== 'waiting';
    expect(lastTryText(state.lastAttempt, MESSAGES)).toMatch(isTried ? /^Last try: / : /^Nothing /);
    const notice = outdatedNotice(walk.state, state, MESSAGES) ?? '';
    expect(notice.startsWith('You deleted') && sentence !== 'removed').toBe(false);
  } finally {
    await Promise.all([arranged.leave(), walk.leave()]);
  }
}
