import { describe, expect, it, onTestFinished } from 'vitest';
import { LABS } from '../../source/lessons/labs/labs.ts';
import { type StartOwner, startOwner } from '../../source/owner/start-owner.ts';
import { LESSONS } from '../helpers/english.ts';
import { socketsLeftOpen } from '../helpers/open-sockets.ts';
import { newLabRun, playLab } from './played.ts';

const hastyOwner: StartOwner = (target, sandbox) =>
  startOwner(target, { ...sandbox, retryAfter: 0, assigningMilliseconds: 0, answerDelay: 0 });

describe.each(Object.values(LABS))('the lab $id', (lab) => {
  it('is passed by whoever does its tasks, and no task of it by whoever leaves something out', async () => {
    // What is not about waiting need not wait.
    const isAboutTime = lab.id === 'assigning-and-retry-after';
    const run = newLabRun(lab, isAboutTime ? undefined : hastyOwner);
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
