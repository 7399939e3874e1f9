import { describe, expect, it, onTestFinished } from 'vitest';
import { LABS } from '../../source/lessons/labs/labs.ts';
import { LESSONS } from '../helpers/english.ts';
import { socketsLeftOpen } from '../helpers/open-sockets.ts';
import { newLabRun, playLab } from './played.ts';

describe.each(Object.values(LABS))('the lab $id', (lab) => {
  it('is passed by whoever does its tasks, and no task of it by whoever leaves something out', async () => {
    const run = newLabRun(lab);
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
  }, 120_000);
});
