import { describe, expect, it } from 'vitest';
import type { ActionId } from '../../../source/ui/keys/actions.ts';
import type { Binding, BoundKeys } from '../../../source/ui/keys/bindings.ts';
import { keyRowsOf } from '../../../source/ui/keys/key-rows.ts';
import { SCREEN_KEYS, type ScreenId } from '../../../source/ui/keys/screen-keys.ts';
import { MESSAGES } from '../../helpers/english.ts';

const nothing = (): void => {};
const SCREENS = Object.keys(SCREEN_KEYS) as readonly ScreenId[];
const words = MESSAGES.screens.keys;

function keysBeside(
  screen: ScreenId,
  bindings: Readonly<Partial<Record<ActionId, Binding>>>,
): Readonly<Record<string, string>> {
  const bound: BoundKeys = { screen, bindings };
  return Object.fromEntries(keyRowsOf(bound, MESSAGES).map(({ keys, does }) => [does, keys]));
}

describe('the keys of a screen', () => {
  it('stand beside what they do, apart by commas, with those of every screen', () => {
    const rows = keysBeside('chart', { scroll: nothing, back: nothing });
    expect(rows[words.scroll]).toBe('up, down, j, k, page up, page down, home, end');
    expect(rows[words.back]).toBe('esc, shift+tab, b');
    expect(rows[words.leave]).toBe('ctrl+c');
  });

  it('stand beside the upper of two actions that share them', () => {
    const rows = keysBeside('labTask', { move: nothing, scroll: nothing });
    expect(rows[words.move]).toBe('up, down, j, k, tab, 1-9');
    expect(rows[words.scroll]).toBe('page up, page down, home, end');
  });

  it('stand beside both where the upper one leaves some presses to the other', () => {
    const rows = keysBeside('settings', {
      move: { run: nothing, takes: () => true },
      back: nothing,
    });
    expect(rows[words.move]).toContain('shift+tab');
    expect(rows[words.back]).toContain('shift+tab');
  });

  it.each(SCREENS)('are told once each on the screen %s, whatever is offered there', (screen) => {
    const bindings = Object.fromEntries(
      Object.keys(SCREEN_KEYS[screen]).map((action) => [action, nothing]),
    );
    const told = keyRowsOf({ screen, bindings }, MESSAGES).flatMap(({ keys }) => keys.split(', '));
    expect(told).toEqual([...new Set(told)]);
  });
});
