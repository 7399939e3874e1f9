import { describe, expect, test } from 'vitest';
import { TelemetryLog } from '../../../source/sandbox/messaging/telemetry-log.ts';

const push = (log: TelemetryLog, text: string): void =>
  log.push('hub', 'dev', '', Buffer.from(text));
const texts = (log: TelemetryLog, after = 0, most = 100): string[] =>
  log.after(after, most).map(({ payload }) => payload.toString());

describe('the telemetry log', () => {
  test('gives back what came, in order and from any place', () => {
    const log = new TelemetryLog(10);
    for (const text of ['a', 'b', 'c']) push(log, text);
    expect(texts(log)).toEqual(['a', 'b', 'c']);
    expect(texts(log, 1)).toEqual(['b', 'c']);
    expect(texts(log, 0, 2)).toEqual(['a', 'b']);
    expect(texts(log, 3)).toEqual([]);
    expect(texts(log, 99)).toEqual([]);
    expect(log.after(0, 1)).toMatchObject([{ sequence: 1, hub: 'hub', deviceId: 'dev' }]);
  });

  test('forgets the oldest when there are too many', () => {
    const log = new TelemetryLog(3);
    for (let number = 1; number <= 10; number += 1) push(log, String(number));
    expect(texts(log)).toEqual(['8', '9', '10']);
    expect(texts(log, 8)).toEqual(['9', '10']);
  });

  test('forgets the oldest when they are too large together', () => {
    const log = new TelemetryLog(100, 10);
    for (const text of ['aaaa', 'bbbb', 'cccc']) push(log, text);
    expect(texts(log)).toEqual(['bbbb', 'cccc']);
    push(log, 'x'.repeat(11));
    expect(texts(log)).toEqual([]);
    push(log, 'd');
    expect(texts(log)).toEqual(['d']);
  });

  test('counts the properties as well', () => {
    const log = new TelemetryLog(100, 10);
    log.push('hub', 'dev', 'room=1', Buffer.from('a'));
    log.push('hub', 'dev', 'room=2', Buffer.from('b'));
    expect(texts(log)).toEqual(['b']);
  });

  test('gives a reader little at a time, and one message whatever its size', () => {
    const log = new TelemetryLog(100);
    for (const text of ['aaaa', 'bbbb', 'cccc']) push(log, text);
    const lengths = (bytes: number) =>
      log.after(0, 100, bytes).map(({ payload }) => payload.length);
    expect(lengths(1)).toEqual([4]);
    expect(lengths(8)).toEqual([4, 4]);
    expect(lengths(9)).toEqual([4, 4, 4]);
  });

  test('keeps a copy: what is written to the same memory later changes nothing', () => {
    const log = new TelemetryLog(10);
    const shared = Buffer.from('before');
    log.push('hub', 'dev', '', shared);
    shared.write('after!');
    expect(texts(log)).toEqual(['before']);
  });

  test('wakes those who wait, all of them, and those who give up', async () => {
    const log = new TelemetryLog(10);
    const patience = new AbortController();
    const waiting = [0, 0].map((place) => log.news(place, patience.signal));
    push(log, 'a');
    await Promise.all(waiting);
    await log.news(0, patience.signal);
    const inVain = log.news(1, patience.signal);
    patience.abort();
    await inVain;
    await log.news(1, patience.signal);
    expect(texts(log)).toEqual(['a']);
  });
});
