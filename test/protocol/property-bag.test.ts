import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPropertyBag, parsePropertyBag } from '../../source/protocol/property-bag.ts';

describe('protocol.md 3.3: the property bag', () => {
  test('tells a value, an empty value and no value apart', () => {
    expect(parsePropertyBag('a=1&b=&c')).toEqual(
      new Map([
        ['a', '1'],
        ['b', ''],
        ['c', null],
      ]),
    );
  });

  test('takes a leading question mark', () => {
    expect(parsePropertyBag('?prop3=a%20string')).toEqual(new Map([['prop3', 'a string']]));
  });

  test('reads system keys in both spellings and writes the common one', () => {
    expect(parsePropertyBag('%24.mid=x')).toEqual(parsePropertyBag('$.mid=x'));
    expect(formatPropertyBag(new Map([['$.mid', 'x']]))).toBe('%24.mid=x');
  });

  test('is undefined with a malformed escape', () => {
    expect(parsePropertyBag('a=%zz')).toBeUndefined();
  });

  test('is read back as it was written', () => {
    const text = fc.string().filter((value) => !/\p{Surrogate}/u.test(value));
    const keys = text.filter((key) => key !== '');
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, fc.option(text))), (entries) => {
        const bag = new Map(entries);
        expect(parsePropertyBag(formatPropertyBag(bag))).toEqual(bag);
      }),
    );
  });

  test('no text makes the parser throw', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const bag = parsePropertyBag(text);
        expect(bag === undefined || bag instanceof Map).toBe(true);
      }),
    );
  });
});
