import { describe, expect, it } from 'vitest';
import type { LabEvent } from '../../../source/lessons/labs/lab.ts';
import {
  hintOf,
  INITIAL_LAB_STATE,
  type LabAction,
  type LabState,
  questionOf,
  RUN_NOW,
  reduceLab,
  taskOf,
} from '../../../source/lessons/labs/lab-state.ts';
import { LABS } from '../../../source/lessons/labs/labs.ts';
import {
  NO_PROGRESS,
  nextLab,
  withPassed,
  withStarted,
} from '../../../source/lessons/labs/progress.ts';

const lab = LABS['wrong-key'];

function after(...actions: readonly LabAction[]): LabState {
  return actions.reduce((state, action) => reduceLab(lab, state, action), INITIAL_LAB_STATE);
}

const predicted: LabAction = { type: 'predict', choice: 'connack' };

describe('a lab', () => {
  it('begins with a prediction, and takes no other answer than those offered', () => {
    expect(after({ type: 'break' }, { type: 'run' })).toBe(INITIAL_LAB_STATE);
    expect(after({ type: 'predict', choice: 'teapot' })).toBe(INITIAL_LAB_STATE);
    expect(after(predicted)).toMatchObject({ stage: 'working', prediction: 'connack', task: 0 });
  });

  it('breaks what its task says, and mends it', () => {
    expect(after(predicted, { type: 'break' }).broken).toBe('mistype-key');
    expect(after(predicted, { type: 'break' }, { type: 'mend' }).broken).toBeUndefined();
  });

  it('changes nothing while it runs', () => {
    const running = after(predicted, { type: 'run' });
    expect(reduceLab(lab, running, { type: 'break' })).toBe(running);
    expect(reduceLab(lab, running, { type: 'run' })).toBe(running);
  });

  it('stays at its task when the task was not done, and has a hint for it', () => {
    const state = after(predicted, { type: 'run' }, { type: 'ran', events: [], broken: false });
    expect(state).toMatchObject({ task: 0, running: false, verdict: { passed: false } });
    expect(hintOf(lab, state)).toBeUndefined();
    expect(hintOf(lab, reduceLab(lab, state, { type: 'hint' }))).toBe('run-it');
  });

  it('says no more that it was not done once something was broken, and hints at what is next', () => {
    const failed = after(predicted, { type: 'run' }, { type: 'ran', events: [], broken: false });
    const hint = (state: LabState) => hintOf(lab, reduceLab(lab, state, { type: 'hint' }));
    const hinted = reduceLab(lab, failed, { type: 'hint' });
    const broken = reduceLab(lab, hinted, { type: 'break' });
    expect(broken).toMatchObject({ verdict: undefined, hinted: false });
    expect(hint(broken)).toBe(RUN_NOW);
    const mended = reduceLab(lab, broken, { type: 'mend' });
    expect(hint(mended)).toBe('run-it');
    const again = reduceLab(lab, reduceLab(lab, broken, { type: 'run' }), {
      type: 'ran',
      events: [],
      broken: true,
    });
    expect(again.verdict).toEqual({ passed: false, hint: 'run-it' });
    expect(hint(again)).toBe('run-it');
  });

  it('hints at an untried task by what has been seen so far', () => {
    const at = '2026-01-01T00:00:00.000Z';
    const seen = (event: Partial<LabEvent>): LabEvent => ({
      type: 'wire',
      at,
      link: 'dps',
      direction: 'in',
      ...event,
    });
    const register = '$dps/registrations/PUT/iotdps-register/?$rid=1';
    const events = [
      { type: 'run.started', at },
      seen({ packet: 'CONNACK', returnCode: 0 }),
      seen({ packet: 'PUBLISH', direction: 'out', topic: register }),
      seen({ packet: 'PUBLISH', topic: '$dps/registrations/res/401/?$rid=1' }),
    ];
    const run: readonly LabAction[] = [{ type: 'run' }, { type: 'ran', events, broken: true }];
    const state = after(predicted, { type: 'break' }, ...run, { type: 'hint' });
    expect(state).toMatchObject({ task: 1, verdict: undefined });
    expect(hintOf(lab, state)).toBe('run-again');
  });

  it('asks its questions after the last task, and is passed when all are right', () => {
    const answering: LabState = { ...after(predicted), stage: 'answering', task: 2 };
    expect(taskOf(lab, answering)).toBeUndefined();
    expect(questionOf(lab, answering)?.id).toBe('known');
    const wrong = reduceLab(lab, answering, { type: 'answer', question: 'known', choice: 'key' });
    expect(questionOf(lab, wrong)?.id).toBe('known');
    const right = reduceLab(lab, wrong, { type: 'answer', question: 'known', choice: 'identity' });
    expect(questionOf(lab, right)?.id).toBe('crossed');
    const passed = reduceLab(lab, right, {
      type: 'answer',
      question: 'crossed',
      choice: 'signature',
    });
    expect(passed.stage).toBe('passed');
    expect(questionOf(lab, passed)).toBeUndefined();
  });

  it('begins anew when it is reset', () => {
    expect(after(predicted, { type: 'break' }, { type: 'reset' })).toBe(INITIAL_LAB_STATE);
  });
});

describe('progress', () => {
  it('goes from lab to lab, and a pass is never lost', () => {
    expect(nextLab(NO_PROGRESS)).toBe('wrong-key');
    const started = withStarted(NO_PROGRESS, 'wrong-key', '2026-01-01T00:00:00.000Z');
    expect(nextLab(started)).toBe('wrong-key');
    const passed = withPassed(started, 'wrong-key', '2026-01-01T00:05:00.000Z');
    expect(nextLab(passed)).toBe('assigning-and-retry-after');
    expect(withStarted(passed, 'wrong-key', '2026-02-01T00:00:00.000Z')).toBe(passed);
    expect(withPassed(passed, 'wrong-key', '2026-02-01T00:00:00.000Z')).toBe(passed);
    const all = withPassed(passed, 'assigning-and-retry-after', '2026-01-02T00:00:00.000Z');
    expect(nextLab(all)).toBeUndefined();
  });
});
