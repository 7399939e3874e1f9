import { describe, expect, it } from 'vitest';
import { WorkAtHand } from '../../source/structures/work-at-hand.ts';

/** Works until it is told to end. */
function untilEnded(said: string[]): (signal: AbortSignal) => Promise<void> {
  return (signal) =>
    new Promise((resolve) => {
      signal.addEventListener('abort', () => {
        said.push('ended');
        resolve();
      });
    });
}

describe('the work at hand', () => {
  it('has ended once it was interrupted', async () => {
    const work = new WorkAtHand();
    const said: string[] = [];
    const done = work.do(untilEnded(said));
    await work.interrupt();
    expect(said).toEqual(['ended']);
    await done;
  });

  it('is not interrupted later when it has ended well: its signal guards what it has made', async () => {
    const work = new WorkAtHand();
    let made: AbortSignal | undefined;
    await work.do(async (signal) => {
      made = signal;
    });
    await work.interrupt();
    expect(made?.aborted).toBe(false);
  });

  it('ends the newest where one has begun meanwhile', async () => {
    const work = new WorkAtHand();
    const said: string[] = [];
    await work.do(async () => {});
    const done = work.do(untilEnded(said));
    await work.interrupt();
    await done;
    expect(said).toEqual(['ended']);
  });
});
