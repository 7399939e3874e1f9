import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Done, PendingCalls } from '../../source/device/pending-calls.ts';

type Kind = 'connect' | 'message' | 'twin';

const PATIENCE = 1000;

function pendingCalls() {
  const overdue: Kind[] = [];
  const calls = new PendingCalls<Kind>({
    translate: (error, kind) => `${kind}: ${error.message}`,
    milliseconds: (kind) => (kind === 'connect' ? Number.POSITIVE_INFINITY : PATIENCE),
    onTimeout: (kind, reject) => {
      overdue.push(kind);
      reject('too late');
    },
  });
  const start = (kind: Kind) => {
    let done: Done<string> = () => {};
    const result = calls.run<string>(kind, (answer) => {
      done = answer;
    });
    const settled = result.catch((reason: unknown) => ({ reason }));
    return { answer: (error?: Error | null, value?: string) => done(error, value), settled };
  };
  return { calls, overdue, start };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a pending call', () => {
  test('takes its answer, and no second one', async () => {
    const { start } = pendingCalls();
    const call = start('message');
    call.answer(null, 'first');
    call.answer(new Error('second'));
    expect(await call.settled).toBe('first');
  });

  test('fails with what its error means', async () => {
    const call = pendingCalls().start('twin');
    call.answer(new Error('lost'));
    expect(await call.settled).toEqual({ reason: 'twin: lost' });
  });

  test('is overdue when its own time is over, not before', async () => {
    const { start, overdue } = pendingCalls();
    const early = start('message');
    vi.advanceTimersByTime(PATIENCE / 2);
    const late = start('twin');
    vi.advanceTimersByTime(PATIENCE / 2);
    expect(overdue).toEqual(['message']);
    expect(await early.settled).toEqual({ reason: 'too late' });
    vi.advanceTimersByTime(PATIENCE / 2);
    expect(overdue).toEqual(['message', 'twin']);
    late.answer(null, 'after all');
    expect(await late.settled).toEqual({ reason: 'too late' });
  });

  test('that was answered is never overdue', () => {
    const { start, overdue } = pendingCalls();
    start('message').answer(null, 'in time');
    vi.advanceTimersByTime(PATIENCE * 2);
    expect(overdue).toEqual([]);
  });

  test('of a kind that something else watches over may take for ever', () => {
    const { start, overdue } = pendingCalls();
    start('connect');
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(PATIENCE * 100);
    expect(overdue).toEqual([]);
  });

  test('is rejected with those of its kind', async () => {
    const { calls, start } = pendingCalls();
    const twin = start('twin');
    const message = start('message');
    calls.reject((kind) => `no ${kind}`, 'twin');
    expect(await twin.settled).toEqual({ reason: 'no twin' });
    message.answer(null, 'fine');
    expect(await message.settled).toBe('fine');
  });
});

describe('thousands of pending calls', () => {
  test('share one timer', () => {
    const { start } = pendingCalls();
    for (let count = 0; count < 5000; count += 1) start('message');
    expect(vi.getTimerCount()).toBe(1);
  });

  test('leave no timer behind when all are rejected', async () => {
    const { calls, start } = pendingCalls();
    const settled = Array.from({ length: 5000 }, () => start('message').settled);
    calls.reject(() => 'closed');
    expect(vi.getTimerCount()).toBe(0);
    expect(new Set((await Promise.all(settled)).map((end) => JSON.stringify(end)))).toEqual(
      new Set(['{"reason":"closed"}']),
    );
  });
});
