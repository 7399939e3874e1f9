import { beforeEach, describe, expect, it } from 'vitest';
import { TelemetryProgress } from '../../source/plain/telemetry-progress.ts';
import { MESSAGES } from '../helpers/english.ts';
import { event } from '../helpers/events.ts';

describe('the progress of the messages', () => {
  let progress: TelemetryProgress;
  let said: string[];

  beforeEach(() => {
    progress = new TelemetryProgress(MESSAGES);
    said = [];
  });

  function start(total: number): void {
    said.push(...progress.apply(event({ type: 'telemetry.started', total })));
  }
  function acknowledge(number: number, milliseconds: number): void {
    const body = {
      type: 'telemetry.acknowledged',
      number,
      messageId: 'm',
      milliseconds: 1,
    } as const;
    said.push(...progress.apply(event(body, milliseconds)));
  }
  function fail(number: number, milliseconds: number): void {
    const body = { type: 'telemetry.failed', number, messageId: 'm', reason: 'timeout' } as const;
    said.push(...progress.apply(event(body, milliseconds)));
  }

  it('is not told in between when all is done at once', () => {
    start(10);
    for (let number = 1; number <= 10; number += 1) acknowledge(number, number);
    expect(said).toEqual(['Sending 10 messages.']);
  });

  it('is told every two seconds at most, when a tenth more is done', () => {
    start(10_000);
    // A thousand a second.
    for (let number = 1; number <= 10_000; number += 1) acknowledge(number, number);
    expect(said).toEqual([
      'Sending 10000 messages.',
      '20 percent: 2000 of 10000 messages acknowledged',
      '40 percent: 4000 of 10000 messages acknowledged',
      '60 percent: 6000 of 10000 messages acknowledged',
      '80 percent: 8000 of 10000 messages acknowledged',
    ]);
  });

  it('is at most ten lines, however long it takes', () => {
    start(100_000);
    for (let number = 1; number <= 100_000; number += 1) acknowledge(number, number * 100);
    expect(said).toHaveLength(10);
    expect(said.at(-1)).toBe('90 percent: 90000 of 100000 messages acknowledged');
  });

  it('tells the first failures one by one and counts the others', () => {
    start(100);
    for (let number = 1; number <= 60; number += 1) fail(number, number * 100);
    expect(said.slice(1, 5)).toEqual([
      'message #1 failed: no acknowledgement in time',
      'message #2 failed: no acknowledgement in time',
      'message #3 failed: no acknowledgement in time',
      MESSAGES.plain.moreFailed,
    ]);
    expect(said.slice(5)).toEqual([
      '20 percent: 0 of 100 messages acknowledged, 20 failed',
      '40 percent: 0 of 100 messages acknowledged, 40 failed',
      '60 percent: 0 of 100 messages acknowledged, 60 failed',
    ]);
  });

  it('begins anew when the messages are sent again', () => {
    start(1);
    fail(1, 1);
    start(100);
    for (let number = 1; number <= 50; number += 1) acknowledge(number, number * 100);
    expect(said.at(-1)).toBe('40 percent: 40 of 100 messages acknowledged');
  });
});
