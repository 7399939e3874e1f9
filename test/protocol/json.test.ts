import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closeCutJson, parseObject } from '../../source/protocol/json.ts';

describe('JSON that was cut', () => {
  it.each([
    ['{"a":1,"b":"x', '{"a":1}'],
    ['{"a":{"b":[1,2', '{"a":{"b":[1]}}'],
    ['{"a":"}{,\\"","b":{"c":tr', '{"a":"}{,\\"","b":{}}'],
    ['{"a":1}', '{"a":1}'],
    ['{"a', '{}'],
    ['', ''],
    ['text', ''],
  ])('%s is closed to %s', (cut, closed) => {
    expect(closeCutJson(cut)).toBe(closed);
  });

  it('can be read wherever it was cut, and what is read was there', () => {
    const objects = fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true });
    fc.assert(
      fc.property(objects, fc.nat(200), (object, at) => {
        const text = JSON.stringify(object);
        const read = parseObject(closeCutJson(text.slice(0, Math.max(1, at))));
        expect(Object.keys(object)).toEqual(expect.arrayContaining(Object.keys(read ?? { '': 1 })));
      }),
    );
  });
});

it('takes nothing but an object for one', () => {
  expect(['{}', '[]', 'null', '1', '"a"', '{', ''].map(parseObject)).toEqual([
    {},
    ...Array.from({ length: 6 }, () => undefined),
  ]);
});
