import { describe, expect, it } from 'vitest';
import { type ActionId, actionOf, footerLine, KEYMAP } from '../../../source/ui/keys/keymap.ts';
import { plainText } from '../../../source/ui/text/line.ts';
import { MESSAGES } from '../../helpers/english.ts';

const footer = (offered: readonly ActionId[], width: number, typing = false): string =>
  plainText(footerLine(offered, { typing, width, messages: MESSAGES }));

describe('the footer', () => {
  it('shows what works on the screen, in one order whatever the screen says', () => {
    expect(footer(['leave', 'back', 'forward'], 80)).toBe('enter continue   b back   ctrl+c leave');
  });

  it('names another key for going back while letters are typed', () => {
    expect(footer(['forward', 'back', 'leave'], 80, true)).toBe(
      'enter continue   esc back   ctrl+c leave',
    );
  });

  it('drops what matters least first and never what goes on', () => {
    const all: readonly ActionId[] = [
      'forward',
      'again',
      'back',
      'edit',
      'move',
      'explain',
      'follow',
      'leave',
    ];
    expect(footer(all, 60)).toBe('enter continue   b back   e edit   ? explain   ctrl+c leave');
    expect(footer(all, 20)).toBe('enter continue');
  });

  it('closes up before it drops a key', () => {
    const some: readonly ActionId[] = ['forward', 'back', 'edit', 'explain', 'leave'];
    expect(footer(some, 58)).toBe('enter continue  b back  e edit  ? explain  ctrl+c leave');
  });

  it('has words for every key', () => {
    for (const action of Object.keys(KEYMAP) as ActionId[]) {
      expect(MESSAGES.screens.keys[action]).not.toBe('');
    }
  });
});

describe('a key', () => {
  it('does what the screen offers under it, and nothing else', () => {
    expect(actionOf('r', ['forward', 'retry'])).toBe('retry');
    expect(actionOf('r', ['forward', 'back'])).toBeUndefined();
    expect(actionOf('escape', ['forward', 'back'])).toBe('back');
  });
});
