import { expect, it } from 'vitest';
import { nameWhenUsed, whenUsed } from '../../source/start/when-used.ts';

const EXPORTS = { first: 1, second: () => 'two' };

function standing(): { readonly stand: Partial<typeof EXPORTS>; readonly loads: () => number } {
  let loads = 0;
  const stand = whenUsed(() => {
    loads += 1;
    return EXPORTS;
  });
  return { stand, loads: () => loads };
}

it('loads a module when something of it is used, and once', () => {
  const { stand, loads } = standing();
  expect(loads()).toBe(0);
  expect(stand.first).toBe(1);
  expect(stand.second?.()).toBe('two');
  expect(loads()).toBe(1);
});

it('does not load it for who asks of which kind it is', () => {
  const { stand, loads } = standing();
  expect(Reflect.get(stand, '__esModule')).toBeUndefined();
  expect(loads()).toBe(0);
});

it('has the names of the module, and no others', () => {
  const { stand } = standing();
  expect(Object.keys(stand)).toEqual(['first', 'second']);
  expect('second' in stand).toBe(true);
  expect('third' in stand).toBe(false);
  expect({ ...stand }).toEqual(EXPORTS);
  expect(Object.hasOwn(stand, 'third')).toBe(false);
});

it('tells by its name which module is to load when it is used', () => {
  expect(nameWhenUsed('when-used:node:crypto')).toBe('node:crypto');
  expect(nameWhenUsed('when-used:./work-ABC.js#run')).toBe('./work-ABC.js#run');
  expect(nameWhenUsed('node:crypto')).toBeUndefined();
});
