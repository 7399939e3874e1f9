import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../../source/labs/library.ts';
import type { Lab, LabQuestion, LabQuestionText } from '../../../source/lessons/labs/lab.ts';
import type { LabEvent } from '../../../source/lessons/labs/lab-event.ts';
import { findLab, LABS } from '../../../source/lessons/labs/labs.ts';
import { LESSONS, MESSAGES } from '../../helpers/english.ts';

const labs = Object.values(LABS);
const library = openLibrary(MESSAGES, LESSONS);

function expectWorded({ choices, right }: LabQuestion, text: LabQuestionText | undefined): void {
  expect(text?.ask).toMatch(/\?$/);
  expect(Object.keys(text?.choices ?? {}).sort()).toEqual([...choices].sort());
  expect(choices).toContain(right);
}

/** Every hint that the checks of a lab can give, found by asking them about what they have not seen yet. */
function hintsOf(lab: Lab): readonly string[] {
  const stages: readonly (readonly LabEvent[])[] = [[], RUN, REFUSED, [...REFUSED, ...RUN]];
  return lab.tasks.flatMap(({ check }) =>
    stages.flatMap((events) => {
      const verdict = check(events);
      return verdict.passed ? [] : [verdict.hint];
    }),
  );
}

const at = (seconds: number): string => new Date(seconds * 1000).toISOString();
const wire = (direction: 'out' | 'in', topic: string, seconds = 0): LabEvent => ({
  type: 'wire',
  at: at(seconds),
  link: 'dps',
  direction,
  packet: 'PUBLISH',
  topic,
});
const started: LabEvent = { type: 'run.started', at: at(0) };
const accepted: LabEvent = {
  type: 'wire',
  at: at(0),
  link: 'dps',
  direction: 'in',
  packet: 'CONNACK',
  returnCode: 0,
};
const register = wire('out', '$dps/registrations/PUT/iotdps-register/?$rid=1');
const state = (name: string, seconds: number, retryAfter?: number): LabEvent => ({
  type: 'registration.state',
  at: at(seconds),
  state: name,
  ...(retryAfter !== undefined && { retryAfter }),
});
const look = (seconds: number): LabEvent =>
  wire('out', '$dps/registrations/GET/iotdps-get-operationstatus/?$rid=2', seconds);
const RUN = [started, accepted, register, state('assigned', 1)];
const REFUSED = [started, accepted, register, wire('in', '$dps/registrations/res/401/?$rid=1')];

describe('the labs as data', () => {
  it.each(labs)('$id has words for everything it shows', (lab) => {
    const text = LESSONS.labs[lab.id];
    expectWorded(lab.prediction, text.prediction);
    for (const question of lab.questions) expectWorded(question, text.questions[question.id]);
    for (const { id } of lab.tasks) expect(text.tasks[id], id).toBeDefined();
    for (const { id } of lab.notes) expect(text.notes[id]).toBeDefined();
    for (const hint of hintsOf(lab)) expect(text.hints[hint], hint).toBeDefined();
    for (const topic of lab.topics) expect(library.byId(topic), topic).toBeDefined();
  });

  it.each(labs)('$id names what can be done, and says why a wrong answer is wrong', (lab) => {
    const text = LESSONS.labs[lab.id];
    for (const act of lab.acts) {
      const words = text.acts[act.id];
      expect(words?.label, act.id).toBeTypeOf('string');
      if (act.kind !== 'claim') continue;
      expect(Object.keys(words?.choices ?? {}).sort()).toEqual([...act.choices].sort());
    }
    for (const { id, choices, right } of lab.questions) {
      const wrong = choices.filter((choice) => choice !== right);
      expect(Object.keys(text.questions[id]?.wrong ?? {}).sort(), id).toEqual(wrong.sort());
    }
  });

  it('a lab that does not exist is not found', () => {
    expect(findLab('constructor')).toBeUndefined();
    expect(findLab('wrong-key')).toBe(LABS['wrong-key']);
  });
});

describe('the wrong key', () => {
  const [refused, proof, mended] = LABS['wrong-key'].tasks;

  it('is not done while nothing ran, nor by a run in which nothing was broken', () => {
    expect(refused?.check([])).toEqual({ passed: false, hint: 'change-it' });
    expect(refused?.check(RUN)).toEqual({ passed: false, hint: 'change-it' });
    const typed: LabEvent = { type: 'lab.typed', at: at(0), act: 'key', setting: 'symmetricKey' };
    expect(refused?.check([...RUN, typed])).toEqual({ passed: false, hint: 'run-it' });
  });

  it('is done when the 401 came after a CONNACK of 0', () => {
    expect(refused?.check(REFUSED)).toEqual({ passed: true });
    expect(refused?.check(REFUSED.filter((event) => event !== accepted))).toMatchObject({
      passed: false,
    });
  });

  it('is proved by the packet that refuses, and by no other', () => {
    const point = (event: LabEvent | undefined): LabEvent => ({
      type: 'lab.pointed',
      at: at(2),
      pointed: { link: 'dps', direction: 'in', packet: 'PUBLISH', ...event },
    });
    expect(proof?.check(REFUSED)).toEqual({ passed: false, hint: 'point' });
    expect(proof?.check([...REFUSED, point(register)])).toEqual({
      passed: false,
      hint: 'other-packet',
    });
    expect(proof?.check([...REFUSED, point(REFUSED.at(-1))])).toEqual({ passed: true });
  });

  it('is mended only by a good run that comes after the refused one', () => {
    expect(mended?.check(REFUSED)).toEqual({ passed: false, hint: 'compare' });
    expect(mended?.check([...RUN, ...REFUSED])).toEqual({ passed: false, hint: 'compare' });
    expect(mended?.check([...REFUSED, ...REFUSED])).toEqual({ passed: false, hint: 'still-wrong' });
    expect(mended?.check([...REFUSED, ...RUN])).toEqual({ passed: true });
  });
});

describe('asking too soon', () => {
  const [impatient, , obeys] = LABS['asking-too-soon'].tasks;
  const answer = (status: number): LabEvent =>
    wire('in', `$dps/registrations/res/${status}/?$rid=2`);
  const assigned: LabEvent = {
    ...answer(200),
    payload:
      '{"status":"assigned","registrationState":{"assignedHub":"hub-1","deviceId":"my-device-007"}}',
  };
  const polled = (seconds: number, ...answers: readonly LabEvent[]): LabEvent[] => [
    started,
    register,
    state('assigning', 0, 2),
    look(seconds),
    state('polling', seconds),
    ...answers,
  ];
  const typed: LabEvent = {
    type: 'lab.typed',
    at: at(0),
    act: 'pause',
    setting: 'pollingInterval',
  };
  const begun: LabEvent = { type: 'lab.task', at: at(0), task: 'obeys' };

  it('wants a poll before its time, a 429 for it, and the end', () => {
    expect(impatient?.check([])).toEqual({ passed: false, hint: 'type-it' });
    expect(impatient?.check([typed])).toEqual({ passed: false, hint: 'run-it' });
    const soon = { passed: false, hint: 'more-often' };
    expect(impatient?.check([typed, ...polled(0.5, assigned)])).toEqual(soon);
    expect(impatient?.check([typed, ...polled(0.5, answer(429))])).toEqual(soon);
    expect(impatient?.check([typed, ...polled(0.5, answer(429), assigned)])).toEqual({
      passed: true,
    });
  });

  it('is not done by a device that waited and was throttled all the same', () => {
    const waiting = polled(2, answer(429), assigned);
    expect(impatient?.check([typed, ...waiting])).toMatchObject({ passed: false });
  });

  it('is obeyed by a device that waits each time, is not throttled, and gets in', () => {
    expect(obeys?.check([begun])).toEqual({ passed: false, hint: 'obey' });
    const soon = { passed: false, hint: 'still-too-soon' };
    expect(obeys?.check([begun, ...polled(1, assigned)])).toEqual(soon);
    expect(obeys?.check([begun, ...polled(2, answer(429), assigned)])).toEqual(soon);
    expect(obeys?.check([begun, ...polled(2)])).toEqual(soon);
    expect(obeys?.check([...polled(2, assigned), begun])).toEqual({ passed: false, hint: 'obey' });
    expect(obeys?.check([begun, ...polled(2, assigned)])).toEqual({ passed: true });
  });
});

describe('assigning and retry-after', () => {
  const [patient, , throttled] = LABS['assigning-and-retry-after'].tasks;
  const slow = (...looks: readonly number[]): LabEvent[] => [
    started,
    register,
    ...looks.flatMap((second, index) => [
      state('assigning', looks[index - 1] ?? 0, 2),
      look(second),
      state('polling', second),
    ]),
    state('assigned', (looks.at(-1) ?? 0) + 0.1),
  ];

  it('wants three looks and an end', () => {
    expect(patient?.check([])).toEqual({ passed: false, hint: 'slow-it' });
    expect(patient?.check(slow(2, 4))).toEqual({ passed: false, hint: 'slow-it' });
    expect(patient?.check(slow(2, 4, 6).slice(0, -1))).toEqual({
      passed: false,
      hint: 'let-it-end',
    });
    expect(patient?.check(slow(2, 4, 6))).toEqual({ passed: true });
  });

  it('does not pass a device that looks before it was told to', () => {
    expect(patient?.check(slow(2, 3, 6))).toEqual({ passed: false, hint: 'too-early' });
  });

  it('wants to see a 429 and an end of the same run', () => {
    const answer = wire('in', '$dps/registrations/res/429/?$rid=1&retry-after=3');
    expect(throttled?.check(RUN)).toEqual({ passed: false, hint: 'throttle-it' });
    expect(throttled?.check([started, register, answer, ...RUN])).toEqual({
      passed: false,
      hint: 'let-it-end',
    });
    expect(throttled?.check([started, register, answer, state('assigned', 5)])).toEqual({
      passed: true,
    });
  });
});

describe('refused where', () => {
  const [scope] = LABS['refused-where'].tasks;
  const refused: LabEvent = { ...accepted, returnCode: 3 };
  const begun: LabEvent = { type: 'lab.task', at: at(0), task: 'device-1' };
  const point = (event: LabEvent): LabEvent => ({
    type: 'lab.pointed',
    at: at(1),
    pointed: { link: 'dps', direction: 'in', packet: 'CONNACK', returnCode: event.returnCode ?? 0 },
  });
  const claim = (choice: string): LabEvent => ({
    type: 'lab.claimed',
    at: at(2),
    act: 'cause',
    choice,
  });

  it('wants the packet and the cause, and takes neither alone', () => {
    expect(scope?.check([begun])).toEqual({ passed: false, hint: 'run-it' });
    expect(scope?.check([begun, refused])).toEqual({ passed: false, hint: 'point' });
    expect(scope?.check([begun, refused, point(refused)])).toEqual({
      passed: false,
      hint: 'say-it',
    });
    expect(scope?.check([begun, refused, claim('other-scope')])).toMatchObject({ passed: false });
    expect(scope?.check([begun, refused, point(refused), claim('group-key')])).toEqual({
      passed: false,
      hint: 'other-cause',
    });
    expect(scope?.check([begun, refused, point(refused), claim('other-scope')])).toEqual({
      passed: true,
    });
  });

  it('takes nothing that was found of the device before', () => {
    const before = [begun, refused, point(refused), claim('other-scope')];
    expect(scope?.check([...before, begun])).toEqual({ passed: false, hint: 'run-it' });
  });
});

describe('rotating keys', () => {
  const [, primary] = LABS['rotate-keys'].tasks;
  const begun: LabEvent = { type: 'lab.task', at: at(0), task: 'primary' };
  const renewed: LabEvent = { type: 'lab.did', at: at(1), act: 'renew-primary' };
  const typed: LabEvent = { type: 'lab.typed', at: at(1), act: 'key', setting: 'symmetricKey' };
  const answer = wire('in', '$dps/registrations/res/200/?$rid=2');
  const letIn = [...RUN, { ...answer, payload: '{"status":"assigned"}' }];
  const assigned: LabEvent = {
    ...answer,
    payload: '{"status":"assigned","registrationState":{"assignedHub":"h","deviceId":"d"}}',
  };

  it('does not take a key that was changed before the device had another one', () => {
    expect(primary?.check([begun, renewed, ...REFUSED, typed, ...letIn])).toEqual({
      passed: false,
      hint: 'out-of-order',
    });
    const good = [begun, typed, ...RUN, assigned, renewed];
    expect(primary?.check(good)).toEqual({ passed: false, hint: 'run-it' });
    expect(primary?.check([...good, ...REFUSED])).toEqual({ passed: false, hint: 'out-of-order' });
    expect(primary?.check([...good, ...RUN, assigned])).toEqual({ passed: true });
  });
});
