import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KEPT_PACKETS } from '../../../../source/run/run-record.ts';
import { Ring } from '../../../../source/structures/ring.ts';
import { type WireFilter, WireSelection } from '../../../../source/ui/state/wire/wire-selection.ts';
import type { WireEvent } from '../../../../source/wire/wire-event.ts';

const ALL: WireFilter = { link: 'all', text: '' };

function event(number: number, link: 'dps' | 'hub' = 'hub'): WireEvent {
  const at = '2026-01-01T00:00:00.000Z';
  const topic = `devices/d/messages/events/n=${number}`;
  return { type: 'wire', at, link, direction: 'out', packet: 'PUBLISH', topic };
}

describe('the packets in view', () => {
  it('are those the filter lets through, whatever comes and goes', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('push' as const), link: fc.constantFrom('dps', 'hub') }),
      fc.record({
        kind: fc.constant('filter' as const),
        link: fc.constantFrom('all', 'dps', 'hub'),
        text: fc.constantFrom('', 'N=1', '7'),
      }),
      fc.record({ kind: fc.constant('clear' as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const wire = new Ring<WireEvent>(8);
        const selection = new WireSelection(wire);
        let filter: WireFilter = ALL;
        for (const one of steps) {
          if (one.kind === 'push') wire.push(event(wire.added, one.link as 'dps'));
          else if (one.kind === 'clear') wire.clear();
          else filter = { link: one.link as 'all', text: one.text };
          selection.refresh(filter);
          const expected = wire
            .slice(wire.first, wire.size)
            .filter(
              ({ link, topic = '' }) =>
                (filter.link === 'all' || link === filter.link) &&
                topic.includes(filter.text.toLowerCase()),
            );
          expect(selection.length).toBe(expected.length);
          for (const [position, packet] of expected.entries()) {
            expect(selection.at(position)).toBe(packet);
            expect(selection.positionOf(selection.indexAt(position) as number)).toBe(position);
          }
          expect(selection.at(expected.length)).toBeUndefined();
        }
      }),
    );
  });

  it('stand still while the view is paused, and lose only what the ring drops', () => {
    const wire = new Ring<WireEvent>(100);
    for (let number = 0; number < 50; number += 1) wire.push(event(number));
    const selection = new WireSelection(wire);
    const pausedAt = wire.added;
    for (let number = 50; number < 120; number += 1) wire.push(event(number));
    selection.refresh(ALL, pausedAt);
    expect(selection.length).toBe(30);
    selection.refresh(ALL);
    expect(selection.length).toBe(100);
  });

  it('leave out again what came later when a filtered view goes back to an earlier end', () => {
    const wire = new Ring<WireEvent>(100);
    for (let number = 0; number < 50; number += 1) wire.push(event(number));
    const selection = new WireSelection(wire);
    const filter: WireFilter = { link: 'hub', text: '' };
    const lengthUntil = (end?: number): number => {
      selection.refresh(filter, end);
      return selection.length;
    };
    expect([lengthUntil(), lengthUntil(10), lengthUntil(9), lengthUntil()]).toEqual([
      50, 10, 9, 50,
    ]);
  });

  it('finds any letter case in topic, payload, kind and names', () => {
    const wire = new Ring<WireEvent>(10);
    wire.push({ ...event(1), packet: 'CONNECT', clientId: 'Thermo' });
    wire.push({ ...event(2), payload: '{"errorCode":401002}' });
    const selection = new WireSelection(wire);
    for (const [text, count] of [
      ['thermo', 1],
      ['401002', 1],
      ['connect', 1],
      ['nothing', 0],
    ] as const) {
      selection.refresh({ link: 'all', text });
      expect(selection.length).toBe(count);
    }
  });
});

describe('a hundred thousand packets', () => {
  function full(): Ring<WireEvent> {
    const wire = new Ring<WireEvent>(KEPT_PACKETS);
    for (let number = 0; number < KEPT_PACKETS; number += 1) wire.push(event(number));
    return wire;
  }

  it('cost nothing to keep in view without a filter', () => {
    const selection = new WireSelection(full());
    selection.refresh(ALL);
    expect(selection.length).toBe(KEPT_PACKETS);
    expect(selection.kept).toBe(0);
  });

  it('never make a filtered view larger than they are, however many more come', () => {
    const wire = full();
    const selection = new WireSelection(wire);
    const filter: WireFilter = { link: 'hub', text: '' };
    let most = 0;
    for (let number = 0; number < 3 * KEPT_PACKETS; number += 1) {
      wire.push(event(number));
      if (number % 500 === 0) selection.refresh(filter);
      most = Math.max(most, selection.kept);
    }
    expect(most).toBeLessThanOrEqual(KEPT_PACKETS * 1.1);
    expect(wire.size).toBe(KEPT_PACKETS);
  });

  it('are each looked at once', () => {
    const wire = full();
    let looks = 0;
    const at = wire.at.bind(wire);
    wire.at = (index) => {
      looks += 1;
      return at(index);
    };
    const selection = new WireSelection(wire);
    const filter: WireFilter = { link: 'hub', text: 'n=99999' };
    selection.refresh(filter);
    const afterFirst = looks;
    for (let frame = 0; frame < 100; frame += 1) selection.refresh(filter);
    expect(afterFirst).toBe(KEPT_PACKETS);
    expect(looks).toBe(afterFirst);
    expect(selection.length).toBe(1);
  });
});
