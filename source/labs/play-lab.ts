import type { LabTask } from '../lessons/labs/lab.ts';
import type { LabMove } from '../lessons/labs/lab-acts.ts';
import type { LabEvent } from '../lessons/labs/lab-event.ts';
import type { LabRun } from './lab-run.ts';

/**
 * Does a task as somebody does who knows how.
 *
 * @param onMove called before each move, with the name of its act
 * @returns whether the task was done
 */
export async function playTask(
  run: LabRun,
  task: LabTask,
  onMove: (move: LabMove) => void = () => {},
): Promise<boolean> {
  const { task: before } = run.state;
  for (const move of task.moves) {
    onMove(move);
    await playMove(run, move);
  }
  return run.state.task > before;
}

/**
 * Brings a new run to where somebody was: the tasks that were done are done once more, since what they have left in
 * the sandbox of another process is gone. A task that cannot be done any more is where it ends.
 */
export async function resumeLab(
  run: LabRun,
  { prediction, task }: { readonly prediction: string; readonly task: number },
): Promise<void> {
  run.predict(prediction);
  for (const done of run.lab.tasks.slice(0, task)) {
    if (!(await playTask(run, done))) return;
  }
}

async function playMove(run: LabRun, move: LabMove): Promise<void> {
  const act = run.lab.acts.find(({ id }) => id === move.act);
  if (!act) throw new RangeError(`the lab ${run.lab.id} has no act ${move.act}`);
  if ('text' in move) {
    await run.type(act, move.text(await run.known(act)));
  } else if ('at' in move) {
    const { wire } = run.record;
    const packet = wire.slice(wire.first, wire.size).find((event: LabEvent) => move.at(event));
    if (packet) run.point(act, packet);
  } else if ('choice' in move) {
    await (act.kind === 'choose' ? run.choose(act, move.choice) : run.claim(act, move.choice));
  } else {
    await run.do(act);
  }
}
