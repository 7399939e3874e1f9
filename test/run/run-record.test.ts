import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../source/run/events.ts';
import { KEPT_PACKETS, RunRecord } from '../../source/run/run-record.ts';
import { Sequence } from '../../source/wire/sequence.ts';
import { MESSAGES } from '../helpers/english.ts';

const at = '2026-01-01T00:00:00.000Z';

function packet(number: number): RunEvent {
  const topic = `devices/d/messages/events/n=${number}`;
  return { type: 'wire', at, link: 'hub', direction: 'out', packet: 'PUBLISH', topic };
}

describe('the record of a run', () => {
  it('keeps the newest packets up to its bound, however many cross the wire', () => {
    const record = new RunRecord();
    const sequence = new Sequence(MESSAGES);
    let most = 0;
    for (let number = 0; number < 3 * KEPT_PACKETS; number += 1) {
      record.apply(packet(number));
      if (number % 10_000 === 0) sequence.follow(record.wire);
      most = Math.max(most, record.wire.size);
    }
    expect(most).toBe(KEPT_PACKETS);
    expect(record.wire.added).toBe(3 * KEPT_PACKETS);
    expect(record.wire.at(record.wire.first)).toMatchObject({
      topic: `devices/d/messages/events/n=${2 * KEPT_PACKETS}`,
    });
    // The chart that was drawn all along knows every one of them, in one arrow.
    sequence.follow(record.wire);
    expect(sequence.arrows).toMatchObject([{ count: 3 * KEPT_PACKETS }]);
    expect(sequence.dropped).toBe(0);
    // Nothing of a packet stays in the state that every view shares.
    expect(JSON.stringify(record.state).length).toBeLessThan(2000);
  });

  it('begins anew with the next run', () => {
    const record = new RunRecord();
    record.apply(packet(1));
    record.apply({ type: 'run.started', at, target: 'sandbox', version: '1.2.3' });
    expect(record.wire.size).toBe(0);
  });
});
