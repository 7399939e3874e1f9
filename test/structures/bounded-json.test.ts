import { expect, it } from 'vitest';
import { parseBoundedJson } from '../../source/structures/bounded-json.ts';

const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

it.each([
  ['7', 7],
  ['null', null],
  ['{"a":[1]}', { a: [1] }],
])('reads %s', (text, value) => {
  expect(parseBoundedJson(text, 2)).toEqual({ value });
});

it.each(['', '{', 'yes', nested(3), nested(1_000_000)])('takes no %.9s', (text) => {
  expect(parseBoundedJson(text, 2)).toBeUndefined();
});
