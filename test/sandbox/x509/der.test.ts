import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  contentOf,
  integer,
  itemsIn,
  objectIdentifier,
  octetString,
  sequence,
  time,
} from '../../../source/sandbox/x509/der.ts';

describe('a value in DER', () => {
  test.each([
    ['zero', integer(Buffer.from([0])), '020100'],
    ['a number without leading zeros', integer(Buffer.from([0, 0, 5])), '020105'],
    ['a number whose first bit is set', integer(Buffer.from([0x80])), '02020080'],
    ['a common name', objectIdentifier('2.5.4.3'), '0603550403'],
    ['an arc of two bytes', objectIdentifier('1.2.840.10045.4.3.2'), '06082a8648ce3d040302'],
    ['a sequence', sequence(integer(Buffer.from([1]))), '3003020101'],
    [
      'a moment before 2050',
      time(new Date('2026-01-02T03:04:05Z')),
      '170d3236303130323033303430355a',
    ],
    [
      'a moment after it',
      time(new Date('2050-01-01T00:00:00Z')),
      '180f32303530303130313030303030305a',
    ],
  ])('is as X.690 writes it: %s', (_name, written, hex) => {
    expect(written.toString('hex')).toBe(hex);
  });

  test.each([0, 127, 128, 255, 256, 65_536])('of %i bytes says its length', (bytes) => {
    const content = Buffer.alloc(bytes, 1);
    expect(contentOf(octetString(content)).equals(content)).toBe(true);
  });

  test('is found again among others', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 })), (contents) => {
        const items = itemsIn(contentOf(sequence(...contents.map(octetString))));
        expect(items.map((item) => [...contentOf(item)])).toEqual(
          contents.map((each) => [...each]),
        );
      }),
    );
  });
});
