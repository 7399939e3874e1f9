import { expect, it } from 'vitest';
import { LIMITS } from '../../../source/sandbox/limits.ts';
import { SearchBudget } from '../../../source/sandbox/provisioning/search-budget.ts';

const SECOND = LIMITS.reasonSearch;

it('looks at no more candidates in a second than the limit, and at as many in the next', () => {
  let now = 0;
  let looked = 0;
  const budget = new SearchBudget(() => now);
  const search = () =>
    budget.find(new Array<number>(SECOND - 1).fill(0), () => {
      looked += 1;
      return false;
    });
  expect(search()).toBeUndefined();
  expect(search()).toBe('spent');
  expect(looked).toBe(SECOND);
  now += 1000;
  expect(search()).toBeUndefined();
  expect(search()).toBe('spent');
  expect(looked).toBe(2 * SECOND);
});

it('earns a part of them in a part of a second', () => {
  let now = 0;
  const budget = new SearchBudget(() => now);
  budget.find(new Array(SECOND).fill(0), () => false);
  expect(budget.take()).toBe(false);
  now += 1000 / SECOND;
  expect(budget.take()).toBe(true);
  expect(budget.take()).toBe(false);
});

it('ends with the first that fits', () => {
  expect(new SearchBudget().find(['a', 'b', 'c'], (item) => item > 'a')).toBe('b');
});
