import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { visiblePayload } from '../../../../source/protocol/foreign-text.ts';
import type { WirePacket } from '../../../../source/protocol/wire-packet.ts';
import { plainText } from '../../../../source/ui/text/line.ts';
import { broken, payloadLines } from '../../../../source/ui/views/wire/payload-lines.ts';
import { MESSAGES } from '../../../helpers/english.ts';

const PUBLISH: WirePacket = { link: 'dps', direction: 'in', packet: 'PUBLISH' };
const rowsOf = (packet: Partial<WirePacket>, width = 40): readonly string[] =>
  payloadLines({ ...PUBLISH, ...packet }, width, MESSAGES).map(plainText);

describe('a payload', () => {
  it('is indented when it is JSON', () => {
    expect(rowsOf({ payload: '{"a":{"b":1}}' })).toEqual([
      'Payload, 13 bytes:',
      '  {',
      '    "a": {',
      '      "b": 1',
      '    }',
      '  }',
    ]);
  });

  it('stands there as the tap hands it on when it is something else, in one piece', () => {
    const payload = visiblePayload('one\r\ntwo\u001b[2J');
    expect(rowsOf({ payload, payloadBytes: 12 })).toEqual([
      'Payload, 12 bytes:',
      '  one\\u000d\\u000atwo\\u001b[2J',
    ]);
  });

  it('says when only its beginning was kept, and when there is none', () => {
    expect(rowsOf({ payload: 'abc', payloadBytes: 9000 })[0]).toBe(
      'Payload, the beginning of 9000 bytes:',
    );
    expect(rowsOf({ payload: ' ' })).toEqual(['Payload: none.']);
    expect(rowsOf({})).toEqual([]);
  });

  it('is broken behind a mark where there is one, and else between characters', () => {
    expect(broken('  const socket = tls.connect({ host, port: 8883 }', 30)).toEqual([
      '  const socket = tls.connect(',
      '  { host, port: 8883 }',
    ]);
    expect(broken('devices/my-device-007/messages/events/', 30)).toEqual([
      'devices/my-device-007/',
      'messages/events/',
    ]);
    expect(broken('0123456789', 4)).toEqual(['0123', '4567', '89']);
  });

  it('is never wider than there is room', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 });
    fc.assert(
      fc.property(text, fc.integer({ min: 8, max: 60 }), (row, width) => {
        const pieces = broken(row, width);
        for (const piece of pieces) expect(stringWidth(piece)).toBeLessThanOrEqual(width);
      }),
    );
    expect(broken('    "key": "a long value"', 12)).toEqual([
      '    "key": ',
      '    "a long ',
      '    value"',
    ]);
  });
});
