import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { merge, newTwin, patchReported } from '../../../source/sandbox/hub/twin.ts';

describe('a merge patch', () => {
  test.each([
    [{ a: 1 }, { b: 2 }, { a: 1, b: 2 }],
    [{ a: 1 }, { a: null }, {}],
    [{ a: { b: 1, c: 2 } }, { a: { b: null } }, { a: { c: 2 } }],
    [{ a: 1 }, { a: { b: 2 } }, { a: { b: 2 } }],
    [{ a: { b: 1 } }, { a: [1] }, { a: [1] }],
    [{}, { a: { b: { c: null } } }, { a: { b: {} } }],
  ])('%j with %j is %j', (target, patch, result) => {
    expect(merge(target, patch)).toEqual(result);
  });

  test('leaves what it is applied to as it was', () => {
    const target = { a: { b: 1 } };
    merge(target, { a: { b: 2 } });
    expect(target).toEqual({ a: { b: 1 } });
  });

  test('named __proto__ changes one twin and no object of the process', () => {
    const patch = JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"x":1}}}');
    const merged = merge({}, patch);
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(JSON.parse(JSON.stringify(merged))).toEqual(patch);
  });

  test('done twice is as good as once', () => {
    const objects = fc.object({
      maxDepth: 3,
      values: [fc.string(), fc.integer(), fc.constant(null)],
    });
    fc.assert(
      fc.property(objects, objects, (target, patch) => {
        const once = merge(target, patch);
        expect(merge(once, patch)).toEqual(once);
      }),
    );
  });
});

test('no body makes a report throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
      const result = patchReported(newTwin(undefined), body);
      expect('twin' in result || 'problem' in result).toBe(true);
    }),
  );
});
