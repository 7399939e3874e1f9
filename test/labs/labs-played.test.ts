import { describe, expect, it, onTestFinished } from 'vitest';
import type { LabId } from '../../source/lessons/labs/lab.ts';
import { LABS } from '../../source/lessons/labs/labs.ts';
import { type StartOwner, startOwner } from '../../source/owner/start-owner.ts';
import { LESSONS } from '../helpers/english.ts';
import { socketsLeftOpen } from '../helpers/open-sockets.ts';
import { newLabRun, playLab } from './played.ts';

const hastyOwner: StartOwner = (target, sandbox) =>
  startOwner(target, { ...sandbox, retryAfter: 0, assigningMilliseconds: 0, answerDelay: 0 });

/** Of labs that are about waiting, as little of it as they need; undefined: all of it. */
const WAITING: Readonly<Partial<Record<LabId, StartOwner | undefined>>> = {
  'assigning-and-retry-after': undefined,
  'asking-too-soon': (target, sandbox) =>
    startOwner(target, {
      ...sandbox,
      retryAfter: 1,
      assigningMilliseconds: 1200,
      throttling: { polls: { count: 2, milliseconds: 1500 } },
    }),
};

describe.each(Object.values(LABS))('the lab $id', (lab) => {
  it('is passed by whoever does its tasks, and no task of it by whoever leaves something out', async () => {
    const run = newLabRun(lab, lab.id in WAITING ? WAITING[lab.id] : hastyOwner);
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
