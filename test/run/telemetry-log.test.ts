import { describe, expect, it } from 'vitest';
import type { RunEventBody } from '../../source/run/events.ts';
import { KEPT_ROWS, TelemetryLog } from '../../source/run/telemetry-log.ts';
import { event } from '../helpers/events.ts';

function logOf(...bodies: readonly (readonly [milliseconds: number, body: RunEventBody])[]) {
  const log = new TelemetryLog();
  for (const [milliseconds, body] of bodies) log.apply(event(body, milliseconds));
  return log;
}

const sending = (number: number) =>
  ({ type: 'telemetry.sending', number, messageId: `m${number}` }) as const;
const acknowledged = (number: number, milliseconds: number) =>
  ({ type: 'telemetry.acknowledged', number, messageId: `m${number}`, milliseconds }) as const;

describe('the telemetry log', () => {
  it('follows each message from sending to its acknowledgement', () => {
    const log = logOf(
      [0, { type: 'telemetry.started', total: 3 }],
      [0, sending(1)],
      [0, sending(2)],
      [10, acknowledged(2, 10)],
    );
    expect(log.rows(0, 10)).toEqual([
      { number: 1, messageId: 'm1', status: 'sending' },
      { number: 2, messageId: 'm2', status: 'acknowledged', milliseconds: 10 },
    ]);
    expect(log.total).toBe(3);
    expect(log.underWay).toBe(1);
    expect(log.summary).toMatchObject({ sent: 2, acknowledged: 1, failed: 0 });
  });

  it('keeps why a message failed', () => {
    const log = logOf(
      [0, { type: 'telemetry.started', total: 1 }],
      [0, sending(1)],
      [1, { type: 'telemetry.failed', number: 1, messageId: 'm1', reason: 'closed' }],
    );
    expect(log.rows(0, 1)[0]).toMatchObject({ status: 'failed', reason: 'closed' });
    expect(log.summary).toEqual({
      sent: 1,
      acknowledged: 0,
      failed: 1,
      p50: null,
      p95: null,
      max: null,
    });
  });

  it('measures half, 95 in 100 and the slowest within a hundredth', () => {
    const log = new TelemetryLog();
    log.apply(event({ type: 'telemetry.started', total: 100 }));
    for (let number = 1; number <= 100; number += 1) {
      log.apply(event(sending(number)));
      log.apply(event(acknowledged(number, number), number));
    }
    const { p50, p95, max } = log.summary;
    expect(p50).toBeCloseTo(50, -1);
    expect(p95).toBeCloseTo(95, -1);
    expect(max).toBeCloseTo(100, -1);
  });

  it('tells the rate of acknowledged messages a second', () => {
    const log = logOf(
      [0, { type: 'telemetry.started', total: 2 }],
      [0, sending(1)],
      [0, sending(2)],
      [400, acknowledged(1, 400)],
      [500, acknowledged(2, 500)],
    );
    expect(log.rate).toBeCloseTo(4);
  });

  it('keeps the newest rows and the totals of all', () => {
    const log = new TelemetryLog();
    const count = KEPT_ROWS + 5;
    log.apply(event({ type: 'telemetry.started', total: count }));
    for (let number = 1; number <= count; number += 1) {
      log.apply(event(sending(number)));
      log.apply(event(acknowledged(number, 1)));
    }
    expect(log.firstRow).toBe(5);
    expect(log.endRow).toBe(count);
    expect(log.rows(0, 1)[0]?.number).toBe(6);
    expect(log.summary.acknowledged).toBe(count);
    expect(log.underWay).toBe(0);
  });

  it('begins anew when messages are sent again', () => {
    const log = logOf(
      [0, { type: 'telemetry.started', total: 1 }],
      [0, sending(1)],
      [1, acknowledged(1, 1)],
      [2, { type: 'telemetry.started', total: 2 }],
    );
    expect(log.summary).toMatchObject({ sent: 0, acknowledged: 0 });
    expect(log.total).toBe(2);
  });
});
