import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MILLISECONDS_BETWEEN_UPDATES, WalkView } from '../../../source/ui/state/walk-view.ts';
import { MESSAGES } from '../../helpers/english.ts';
import { StagedWalk } from '../../helpers/staged-walk.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});

afterEach(() => {
  vi.useRealTimers();
});

function watch(): { walk: StagedWalk; view: WalkView; updates: () => number } {
  const walk = new StagedWalk();
  const view = new WalkView(walk, MESSAGES);
  let count = 0;
  view.changes.subscribe(() => {
    count += 1;
  });
  return { walk, view, updates: () => count };
}

const message = (number: number) =>
  ({ type: 'telemetry.sending', number, messageId: String(number) }) as const;

describe('the view of a walk', () => {
  it('shows ten thousand events with a handful of updates', () => {
    const { walk, updates } = watch();
    for (let number = 1; number <= 10_000; number += 1) walk.happen(message(number));
    expect(updates()).toBe(1);
    vi.advanceTimersByTime(MILLISECONDS_BETWEEN_UPDATES);
    expect(updates()).toBe(2);
    vi.advanceTimersByTime(10 * MILLISECONDS_BETWEEN_UPDATES);
    expect(updates()).toBe(2);
  });

  it('shows at once what the person does, in the middle of events', () => {
    const { walk, updates } = watch();
    walk.happen(message(1), message(2));
    walk.act({ type: 'go to', step: 'review' });
    expect(updates()).toBe(2);
  });

  it('tells nobody anything once it is closed', () => {
    const { walk, view, updates } = watch();
    walk.happen(message(1), message(2));
    view.close();
    vi.advanceTimersByTime(MILLISECONDS_BETWEEN_UPDATES);
    walk.act({ type: 'go to', step: 'review' });
    expect(updates()).toBe(1);
  });

  it('makes no receipt for a step that was jumped over', () => {
    const { walk, view } = watch();
    walk.happen({ type: 'step.finished', step: 'target', outcome: 'done', milliseconds: 1 });
    walk.act({ type: 'go to', step: 'settings' });
    expect(view.receipts.printed.map(({ step }) => step)).toEqual(['target']);
  });

  it('marks the receipt of checks that failed and were passed by', () => {
    const { walk, view } = watch();
    walk.act({ type: 'go to', step: 'prerequisites' });
    walk.happen({
      type: 'step.finished',
      step: 'prerequisites',
      outcome: 'failed',
      milliseconds: 1,
    });
    walk.act({ type: 'go to', step: 'enrollment' });
    expect(view.receipts.printed.at(-1)).toMatchObject({
      step: 'prerequisites',
      status: 'failed',
    });
  });

  it('keeps why a step has failed that is gone back from, and nothing of one that has not', () => {
    const { walk, view } = watch();
    walk.act({ type: 'go to', step: 'provision' });
    walk.happen(
      { type: 'diagnosis', diagnosis: { code: 'x', title: 'Refused', causes: [], remedies: [] } },
      { type: 'step.finished', step: 'provision', outcome: 'failed', milliseconds: 1 },
    );
    walk.act({ type: 'go to', step: 'settings' });
    expect(view.receipts.printed).toMatchObject([
      { step: 'provision', status: 'failed', text: 'Refused' },
    ]);
    walk.happen({ type: 'step.finished', step: 'settings', outcome: 'done', milliseconds: 1 });
    walk.act({ type: 'go to', step: 'enrollment' });
    expect(view.receipts.printed).toHaveLength(1);
  });
});
