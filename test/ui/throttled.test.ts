import { describe, expect, it } from 'vitest';
import { withWalk } from '../helpers/failed-walk.ts';

/** Longer than the test looks on, so that it is the countdown that is seen, not its end. */
const THROTTLED = 'throttled,retryAfter=60,times=1';
const COUNTDOWN = /DPS is busy: the device waits {3}again in (\d+\.\d) s/;

describe.concurrent('a device that is throttled', { timeout: 90_000 }, () => {
  it.each([
    [60, 20],
    [80, 24],
    [120, 40],
  ])('is shown waiting, with a countdown that runs, at %ix%i', (columns, rows) =>
    withWalk({ fault: THROTTLED }, async ({ walk, terminal, forwardTo }) => {
      await forwardTo('review');
      terminal.resize(columns, rows);
      const going = walk.goTo('provision');
      const left = (): number => Number(COUNTDOWN.exec(terminal.text)?.[1]);
      await terminal.until((screen) => COUNTDOWN.test(screen), 'a countdown');
      const first = left();
      expect(first).toBeGreaterThan(0);
      expect(first).toBeLessThanOrEqual(60);
      expect(terminal.text).toContain('◉ register');
      await terminal.until(() => left() < first, 'less to wait');
      // Waiting is no failure: what can be done is what can be done at work.
      expect(walk.record.state.steps.provision).toBe('running');
      expect(terminal.text).not.toContain('✖');
      await walk.back();
      await going;
    }),
  );
});
