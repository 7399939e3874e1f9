import { describe, expect, it } from 'vitest';
import { LAB_IDS } from '../../../source/lessons/labs/lab.ts';
import type { LabEvent } from '../../../source/lessons/labs/lab-event.ts';
import {
  hintOf,
  INITIAL_LAB_STATE,
  type LabAction,
  type LabState,
  questionOf,
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

const tried = (events: readonly LabEvent[] = []): LabAction => ({
  type: 'done',
  events,
  conditions: [],
  isTry: true,
});
const prepared: LabAction = { type: 'done', events: [], conditions: ['key'], isTry: false };

const at = '2026-01-01T00:00:00.000Z';
const seen = (event: Partial<LabEvent>): LabEvent => ({
  type: 'wire',
  at,
  link: 'dps',
  direction: 'in',
  ...event,
});
const register = '$dps/registrations/PUT/iotdps-register/?$rid=1';
const REFUSED = [
  { type: 'run.started', at },
  seen({ packet: 'CONNACK', returnCode: 0 }),
  seen({ packet: 'PUBLISH', direction: 'out', topic: register }),
  seen({ packet: 'PUBLISH', topic: '$dps/registrations/res/401/?$rid=1' }),
];

describe('a lab', () => {
  it('begins with a prediction, and takes no other answer than those offered', () => {
    expect(after({ type: 'run' })).toBe(INITIAL_LAB_STATE);
    expect(after({ type: 'predict', choice: 'teapot' })).toBe(INITIAL_LAB_STATE);
    expect(after(predicted)).toMatchObject({ stage: 'working', prediction: 'connack', task: 0 });
  });

  it('says what the learner has left, and changes nothing while something is done', () => {
    expect(after(predicted, prepared).conditions).toEqual(['key']);
    const running = after(predicted, { type: 'run' });
    expect(reduceLab(lab, running, { type: 'run' })).toBe(running);
  });

  it('stays at its task when the task was not done, and has a hint for it', () => {
    const state = after(predicted, { type: 'run' }, tried());
    expect(state).toMatchObject({ task: 0, running: false, verdict: { passed: false } });
    expect(hintOf(lab, state)).toBeUndefined();
    expect(hintOf(lab, reduceLab(lab, state, { type: 'hint' }))).toBe('change-it');
  });

  it('calls nothing a failure that only prepares, and takes the last one back', () => {
    const state = after(predicted, { type: 'run' }, tried(), { type: 'hint' }, prepared);
    expect(state).toMatchObject({ verdict: undefined, hinted: false });
    expect(hintOf(lab, reduceLab(lab, state, { type: 'hint' }))).toBe('change-it');
  });

  it('goes on to the next task once one is done, and hints at it by what was seen', () => {
    const state = after(predicted, { type: 'run' }, tried(REFUSED), { type: 'hint' });
    expect(state).toMatchObject({ task: 1, verdict: undefined });
    expect(hintOf(lab, state)).toBe('point');
  });

  it('asks its questions after the last task, and is passed when all are right', () => {
    const answering: LabState = { ...after(predicted), stage: 'answering', task: 3 };
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
    expect(after(predicted, prepared, { type: 'reset' })).toBe(INITIAL_LAB_STATE);
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
    const all = LAB_IDS.reduce((before, id) => withPassed(before, id, at), passed);
    expect(nextLab(all)).toBeUndefined();
  });
});
