import { LabRun } from '../../source/labs/lab-run.ts';
import { playTask } from '../../source/labs/play-lab.ts';
import type { Lab, LabTask } from '../../source/lessons/labs/lab.ts';
import type { LabEvent } from '../../source/lessons/labs/lab-event.ts';
import type { StartOwner } from '../../source/owner/start-owner.ts';
import { Redactor } from '../../source/protocol/redaction.ts';
import { MESSAGES } from '../helpers/english.ts';

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
