import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXIT } from '../../source/run/exit-codes.ts';
import { isOutdated, isUpToDate } from '../../source/walk/outdated.ts';
import type { Walk } from '../../source/walk/walk.ts';
import { deviceSentence, outdatedNotice } from '../../source/walk/words/standing-words.ts';
import { MESSAGES } from '../helpers/english.ts';
import { forwardTo } from '../helpers/forward-to.ts';
import { quickWalk } from '../helpers/quick-walk.ts';

let walk: Walk;
afterEach(() => walk.leave());

const sentence = (): string => deviceSentence(walk.record.state, MESSAGES);
const notice = (): string | undefined => outdatedNotice(walk.state, walk.record.state, MESSAGES);

describe('a device that the clean-up has deleted', () => {
  beforeEach(async () => {
    walk = quickWalk({
      target: { value: 'sandbox', origin: 'flag' },
      messages: { value: 2, origin: 'flag' },
      cleanup: { value: 'delete', origin: 'flag' },
    });
    await forwardTo(walk, 'cleanup');
    await walk.forward();
    expect(walk.record.state.standing).toMatchObject({ device: 'removed', by: 'clean-up' });
  });

  it('is said to be removed, and the steps that told of it are out of date', () => {
    expect(sentence()).toMatch(/ was provisioned, then removed$/);
    const { state } = walk;
    for (const step of ['enrollment', 'provision', 'telemetry', 'verify'] as const) {
      expect([step, isOutdated(state, step)]).toEqual([step, true]);
    }
    expect(isUpToDate(state, 'cleanup')).toBe(true);
  });

  it.each(['verify', 'telemetry', 'provision', 'enrollment'] as const)(
    'is not made again by looking back as far as %s, and is by Enter',
    async (step) => {
      while (walk.state.step !== step) await walk.back();
      expect(walk.state.phase).toBe('asking');
      expect(notice()).toMatch(/^You deleted this device at .* Enter makes it again\.$/);
      expect(walk.record.state.standing.device).toBe('removed');
      await walk.forward();
      await forwardTo(walk, 'provision');
      expect(walk.record.state.steps.provision).toBe('done');
      expect(sentence()).toMatch(/ is provisioned$/);
      expect(notice()).toBeUndefined();
      await forwardTo(walk, 'next');
      expect(walk.exitCode).toBe(EXIT.done);
      expect(walk.record.state.cleanup).toHaveLength(3);
    },
  );

  it('is made again from the review, where Enter says so', async () => {
    while (walk.state.step !== 'review') await walk.back();
    await walk.forward();
    await forwardTo(walk, 'provision');
    expect(walk.record.state.steps).toMatchObject({
      provision: 'done',
      telemetry: 'waiting',
      verify: 'waiting',
      cleanup: 'waiting',
    });
  });
});

it('a device of a sandbox is gone with it, and is said to be', async () => {
  walk = quickWalk({ target: { value: 'sandbox', origin: 'flag' } });
  await forwardTo(walk, 'telemetry');
  expect(sentence()).toMatch(/ is provisioned$/);
  await walk.leave();
  expect(sentence()).toMatch(/ was provisioned in the local sandbox, which has ended$/);
});
