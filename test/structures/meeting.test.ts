import { describe, expect, it } from 'vitest';
import { Meeting } from '../../source/structures/meeting.ts';

describe('a meeting', () => {
  it('lets all go on when the last one has come, however often one of them comes', async () => {
    const meeting = new Meeting(['a', 'b'], 60_000);
    let hasMet = false;
    void meeting.met.then(() => {
      hasMet = true;
    });
    meeting.arrive('a');
    meeting.arrive('a');
    await Promise.resolve();
    expect(hasMet).toBe(false);
    meeting.arrive('b');
    await meeting.met;
    expect(hasMet).toBe(true);
  });

  it('waits for nobody longer than its patience, and ends when it is told to', async () => {
    await new Meeting(['a'], 1).met;
    const ended = new Meeting(['a'], 60_000);
    ended.end();
    ended.end();
    await ended.met;
  });
});
