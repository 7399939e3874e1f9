import { afterEach, describe, expect, it } from 'vitest';
import { LabRun } from '../../source/labs/lab-run.ts';
import type { LabId } from '../../source/lessons/labs/lab.ts';
import { LABS } from '../../source/lessons/labs/labs.ts';
import { Redactor } from '../../source/protocol/redaction.ts';
import { MESSAGES } from '../helpers/english.ts';
import { socketsLeftOpen } from '../helpers/open-sockets.ts';

let run: LabRun;

function begin(id: LabId): void {
  run = new LabRun({
    lab: LABS[id],
    messages: MESSAGES,
    redactor: new Redactor(),
    version: '1.2.3',
  });
  run.predict(LABS[id].prediction.right);
}

afterEach(() => run.leave());

describe('a learner in the lab of the wrong key', () => {
  it('passes by breaking, running, mending, running and answering', async () => {
    begin('wrong-key');
    run.break();
    await run.run();
    expect(run.record.state.diagnosis).toMatchObject({
      code: 'dps-unauthorized',
      causeIds: ['typo'],
    });
    expect(run.state).toMatchObject({ stage: 'working', task: 1, broken: 'mistype-key' });
    run.mend();
    await run.run();
    expect(run.record.state.registration?.state).toBe('assigned');
    expect(run.state.stage).toBe('answering');
    run.answer('known', 'identity');
    run.answer('crossed', 'signature');
    expect(run.state.stage).toBe('passed');
    await run.leave();
    expect(await socketsLeftOpen()).toEqual([]);
  });

  it('is told what is missing when nothing was broken, and can begin anew', async () => {
    begin('wrong-key');
    await run.run();
    expect(run.state).toMatchObject({ task: 0, verdict: { passed: false, hint: 'break-it' } });
    await run.reset();
    expect(run.state.stage).toBe('predicting');
    run.predict('register');
    run.break();
    await run.run();
    expect(run.state.task).toBe(1);
  });

  it('is told to mend when the key is still wrong', async () => {
    begin('wrong-key');
    run.break();
    await run.run();
    await run.run();
    expect(run.state).toMatchObject({ task: 1, verdict: { passed: false, hint: 'mend-it' } });
  });
});

describe('a learner in the lab of assigning and retry-after', () => {
  it('sees three looks, then a 429, and each time the device waits as it is told', async () => {
    begin('assigning-and-retry-after');
    run.break();
    await run.run();
    expect(run.record.state.registration?.attempt).toBe(3);
    expect(run.state).toMatchObject({ task: 1, broken: undefined });
    run.break();
    await run.run();
    expect(run.state.stage).toBe('answering');
  });

  it('can leave in the middle of it', async () => {
    begin('assigning-and-retry-after');
    run.break();
    const running = run.run();
    await new Promise<void>((resolve) => {
      run.record.subscribe((event) => {
        if (event.type === 'registration.state' && event.state === 'assigning') resolve();
      });
    });
    await run.leave();
    await running;
    expect(run.state.running).toBe(false);
    expect(await socketsLeftOpen()).toEqual([]);
  });
});
