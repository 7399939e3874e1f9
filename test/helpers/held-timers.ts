import { onTestFinished, vi } from 'vitest';

/**
 * From here to the end of the test no timer that is started runs out, while those that ran before go on and can be
 * cleared. What is said to end at once, and waits for a timer instead, ends never, and its test with it.
 *
 * @returns how many of the held timers have not been cleared
 */
export function holdTimers(): () => number {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout'],
    shouldClearNativeTimers: true,
  });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  return () => vi.getTimerCount();
}
