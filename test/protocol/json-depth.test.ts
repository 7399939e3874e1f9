import { expect, it } from 'vitest';
import { isNestedDeeperThan } from '../../source/protocol/json-depth.ts';

it.each([
  ['{"a":[{"b":1}]}', 3],
  ['[[1],[[2]],[3]]', 3],
  ['{"a":"[[[[","b":"\\"[[["}', 1],
  ['"[["', 0],
  ['1', 0],
  ['{"\\\\":[]}', 2],
])('counts the levels of %s: %i', (text, levels) => {
  expect(isNestedDeeperThan(levels, text)).toBe(false);
  expect(isNestedDeeperThan(levels - 1, text)).toBe(true);
});

it('tells of a million levels, closed or not', () => {
  expect(isNestedDeeperThan(64, '['.repeat(1_000_000))).toBe(true);
});
