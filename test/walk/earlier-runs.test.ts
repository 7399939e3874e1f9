import { describe, expect, it } from 'vitest';
import { summaryOf } from '../../source/walk/profile-words.ts';
import type { Walk } from '../../source/walk/walk.ts';
import { deviceSentence, lastTryText } from '../../source/walk/words/standing-words.ts';
import { MESSAGES } from '../helpers/english.ts';
import { startIn } from '../helpers/shown-start.ts';
import { useTemporaryFolder } from '../helpers/temporary-folder.ts';

describe('a sandbox that was walked to its end and left its device as it was', () => {
  const folder = useTemporaryFolder();

  const start = (): ReturnType<typeof startIn> =>
    startIn(folder(), false, (error) => {
      throw error;
    });
  const told = ({ state, record }: Walk): readonly string[] => [
    deviceSentence(record.state, MESSAGES),
    lastTryText(state, record.state, MESSAGES),
  ];

  it('is said to have ended, with the same words before and after the program', async () => {
    const first = start();
    first.walk.answer('target', 'sandbox');
    first.walk.answer('messages', '1');
    first.walk.answer('cleanup', 'keep');
    const isOver = (): boolean => first.walk.record.state.steps.next === 'done';
    for (let presses = 0; !isOver() && presses < 25; presses += 1) await first.walk.forward();
    await first.walk.leave();
    await first.start.walkProfile?.keeper.saved();
    const ended = 'wind-sensor-7 was provisioned in the local sandbox, which has ended';
    expect(told(first.walk)).toEqual([
      ended,
      expect.stringMatching(/^Last try: assigned, at \d\d:\d\d\.$/),
    ]);

    const second = start();
    const [profile] = second.start.profiles;
    if (profile === undefined) throw new Error('nothing was saved');
    expect(summaryOf(profile, MESSAGES, Date.now()).device).toBe('wind-sensor-7, ended');
    await second.start.resume(profile);
    expect(told(second.walk)).toEqual([ended, 'Last try: assigned, before you came back.']);
    await second.walk.leave();
    await second.start.walkProfile?.keeper.saved();
  });
});
