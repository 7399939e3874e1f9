import { onTestFailed, onTestFinished, vi } from 'vitest';

/**
 * From here to the end of the test no timer that is started runs out, while those that ran before go on and can be
 * cleared. What is said to end at once, and waits for a timer instead, ends never, and its test with it. Where the
 * test fails, it says who started the timers.
 *
 * @returns how many of the held timers have not been cleared
 */
export function holdTimers(): () => number {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout'],
    shouldClearNativeTimers: true,
  });
  const { setTimeout } = globalThis;
  const started: string[] = [];
  const watched = Object.assign((...timer: Parameters<typeof setTimeout>) => {
    started.push(new Error(`a timer of ${timer[1]} ms`).stack ?? '');
    return setTimeout(...timer);
  }, setTimeout);
  globalThis.setTimeout = watched;
  onTestFailed(({ task }) => {
    process.stderr.write(`${task.name}: started meanwhile\n${started.join('\n')}\n`);
  });
  onTestFinished(() => {
    // Where the test has real timers again by itself, they stay.
    if (globalThis.setTimeout === watched) globalThis.setTimeout = setTimeout;
    vi.useRealTimers();
  });
  return () => vi.getTimerCount();
}
