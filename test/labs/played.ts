import { expect, onTestFinished } from 'vitest';
import { LabRun } from '../../source/labs/lab-run.ts';
import { playTask } from '../../source/labs/play-lab.ts';
import type { Lab, LabTask } from '../../source/lessons/labs/lab.ts';
import type { LabEvent } from '../../source/lessons/labs/lab-event.ts';
import { type StartOwner, startOwner } from '../../source/owner/start-owner.ts';
import { Redactor } from '../../source/protocol/redaction.ts';
import { LESSONS, MESSAGES } from '../helpers/english.ts';
import { socketsLeftOpen } from '../helpers/open-sockets.ts';

export function newLabRun(lab: Lab, startOwner?: StartOwner): LabRun {
  const redactor = new Redactor();
  return new LabRun({ lab, messages: MESSAGES, redactor, version: '1.2.3', startOwner });
}

/** A task that was done: everything before it, and what each of its moves has brought. */
export interface PlayedTask {
  readonly task: LabTask;
  readonly before: readonly LabEvent[];
  readonly moves: readonly (readonly LabEvent[])[];
}

/** Does every task of a lab as it is shown. @returns what happened, by task; those that could not be done are missing */
export async function playLab(run: LabRun): Promise<readonly PlayedTask[]> {
  const { lab } = run;
  const all: LabEvent[] = [];
  const played: PlayedTask[] = [];
  const end = run.watch((event) => all.push(event));
  run.predict(lab.prediction.right);
  for (const task of lab.tasks) {
    const before = [...all];
    const starts: number[] = [];
    const isDone = await playTask(run, task, () => starts.push(all.length));
    if (!isDone) break;
    const moves = starts.map((start, index) => all.slice(start, starts[index + 1] ?? all.length));
    played.push({ task, before, moves });
  }
  end();
  for (const { id, right } of lab.questions) run.answer(id, right);
  return played;
}

export const hastyOwner: StartOwner = (target, sandbox) =>
  startOwner(target, { ...sandbox, retryAfter: 0, assigningMilliseconds: 0, answerDelay: 0 });

/** Passes a lab as it is shown; nothing that was left out of a task, and not its last move, passes it. */
export async function expectPlayedThrough(lab: Lab, start?: StartOwner): Promise<LabRun> {
  const run = newLabRun(lab, start);
  onTestFinished(() => run.leave());
  const hints = new Set<string>();
  run.subscribe(() => {
    const { outlook } = run.state;
    if (outlook?.passed === false) hints.add(outlook.hint);
  });
  const played = await playLab(run);
  expect(played.map(({ task }) => task.id)).toEqual(lab.tasks.map(({ id }) => id));
  expect(run.state.stage).toBe('passed');
  for (const { task, before, moves } of played) {
    expect(task.check(before), `${task.id}, nothing done`).toMatchObject({ passed: false });
    const allButTheLast = [...before, ...moves.slice(0, -1).flat()];
    const verdict = task.check(allButTheLast);
    expect(verdict, `${task.id}, the last move left out`).toMatchObject({ passed: false });
    for (const found of [task.check([]), task.check(before), verdict]) {
      if (!found.passed) hints.add(found.hint);
    }
  }
  const words = LESSONS.labs[lab.id].hints;
  expect([...hints].filter((hint) => words[hint] === undefined)).toEqual([]);
  await run.leave();
  expect(await socketsLeftOpen()).toEqual([]);
  return run;
}
