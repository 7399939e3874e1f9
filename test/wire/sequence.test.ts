import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WirePacket } from '../../source/protocol/wire-packet.ts';
import { Ring } from '../../source/structures/ring.ts';
import { Sequence } from '../../source/wire/sequence.ts';
import { sequenceChart } from '../../source/wire/sequence-chart.ts';
import type { WireEvent } from '../../source/wire/wire-event.ts';
import { MESSAGES } from '../helpers/english.ts';

const packet = (link: 'dps' | 'hub', direction: 'out' | 'in', rest: object): WirePacket =>
  ({ link, direction, packet: 'PUBLISH', ...rest }) as WirePacket;
const CONNECT = packet('dps', 'out', { packet: 'CONNECT' });
const SUBACK = packet('dps', 'in', { packet: 'SUBACK', returnCode: 1 });
const ASSIGNING = packet('dps', 'in', {
  topic: '$dps/registrations/res/202/?$rid=1&retry-after=3',
  payload: '{"status":"assigning"}',
});
const MESSAGE = packet('hub', 'out', { topic: 'devices/d/messages/events/' });
const PUBACK = packet('hub', 'in', { packet: 'PUBACK' });

function sequenceOf(...packets: readonly WirePacket[]): Sequence {
  const sequence = new Sequence(MESSAGES);
  for (const one of packets) sequence.add(one);
  return sequence;
}

const draw = (sequence: Sequence, width: number, look: object = {}): readonly string[] =>
  sequenceChart(sequence, { width, unicode: false, messages: MESSAGES, ...look });

describe('the sequence chart', () => {
  it('draws who says what to whom', () => {
    expect(draw(sequenceOf(CONNECT, ASSIGNING, MESSAGE, MESSAGE, PUBACK), 60)).toEqual([
      'device                       DPS                        hub',
      '   |-- CONNECT -------------->|                          |',
      '   |<- 202 assigning, 3 s ----|                          |',
      '   |-- message x2 -------------------------------------->|',
      '   |<- PUBACK -------------------------------------------|',
    ]);
  });

  it('counts what repeats itself, however requests and acknowledgements interleave', () => {
    const mixed = Array.from({ length: 50 }, () => [MESSAGE, MESSAGE, PUBACK, MESSAGE, PUBACK]);
    const { arrows } = sequenceOf(...mixed.flat());
    expect(arrows.map(({ label, count }) => [label, count])).toEqual([
      ['message', 150],
      ['PUBACK', 100],
    ]);
  });

  it('leaves out of a short one what only MQTT needs', () => {
    const rows = draw(sequenceOf(CONNECT, SUBACK, ASSIGNING), 60, { isShort: true });
    expect(rows).toHaveLength(3);
    expect(rows.join()).not.toContain('SUBACK');
  });

  it('is never wider than it may be, and its life lines never shift', () => {
    const packets = fc.array(fc.constantFrom(CONNECT, SUBACK, ASSIGNING, MESSAGE, PUBACK), {
      minLength: 1,
    });
    fc.assert(
      fc.property(packets, fc.integer({ min: 40, max: 200 }), (crossed, width) => {
        const [head = '', ...rows] = draw(sequenceOf(...crossed), width);
        expect(head.length).toBeLessThanOrEqual(width);
        const ends = new Set(rows.map((row) => `${row.indexOf('|')} ${row.lastIndexOf('|')}`));
        expect(ends.size).toBe(1);
        for (const row of rows) expect(row.length).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('keeps a bounded number of arrows and says how many are gone', () => {
    const sequence = new Sequence(MESSAGES);
    for (let index = 0; index < 5000; index += 1) sequence.add(CONNECT);
    expect(sequence.arrows.length).toBeLessThanOrEqual(2000);
    expect(sequence.dropped + sequence.arrows.length).toBe(5000);
    expect(draw(sequence, 60)[1]).toContain('earlier packets');
  });

  it('says how many packets were lost before it saw them', () => {
    const wire = new Ring<WireEvent>(10);
    for (let index = 0; index < 25; index += 1) wire.push({ type: 'wire', at: '', ...CONNECT });
    const sequence = new Sequence(MESSAGES).follow(wire);
    expect([sequence.arrows.length, sequence.dropped]).toEqual([10, 15]);
    expect(sequence.follow(wire).dropped).toBe(15);
  });

  it('cuts a label that has no room, and shows that it was cut', () => {
    const topic = '$dps/registrations/res/202/?$rid=1&retry-after=120';
    const answer = { ...ASSIGNING, topic };
    expect(draw(sequenceOf(answer), 50)[1]).toContain(' 202 assigning...');
    expect(draw(sequenceOf(answer), 70)[1]).toContain(' 202 assigning, 120 s ');
  });

  it('takes in each packet of a run once, and begins anew with the next run', () => {
    const wire = new Ring<WireEvent>(10);
    const event = { type: 'wire', at: '', ...CONNECT } as WireEvent;
    const sequence = new Sequence(MESSAGES);
    wire.push(event);
    sequence.follow(wire).follow(wire);
    expect(sequence.arrows).toHaveLength(1);
    wire.clear();
    wire.push(event);
    wire.push(event);
    expect(sequence.follow(wire).arrows).toHaveLength(2);
  });
});
