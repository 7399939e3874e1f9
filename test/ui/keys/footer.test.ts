import { describe, expect, it } from 'vitest';
import { ACTION_IDS, type ActionId } from '../../../source/ui/keys/actions.ts';
import { footerLine } from '../../../source/ui/keys/footer.ts';
import { plainText } from '../../../source/ui/text/line.ts';
import { MESSAGES } from '../../helpers/english.ts';

const footer = (offered: readonly ActionId[], width: number, typing = false): string =>
  plainText(footerLine(offered, { typing, width, messages: MESSAGES }));

describe('the footer', () => {
  it('shows what works on the screen, in one order whatever the screen says', () => {
    expect(footer(['leave', 'back', 'forward'], 80)).toBe(
      'enter continue   esc back   ctrl+c leave',
    );
  });

  it('names for help only the key that works while letters are typed', () => {
    const some: readonly ActionId[] = ['forward', 'back', 'help'];
    expect(footer(some, 80)).toBe('enter continue   esc back   ?/f1 help');
    expect(footer(some, 80, true)).toBe('enter continue   esc back   f1 help');
  });

  it('drops what matters least first and never moving, going back, help and what goes on', () => {
    const all: readonly ActionId[] = [
      'forward',
      'again',
      'back',
      'edit',
      'move',
      'help',
      'follow',
      'leave',
    ];
    expect(footer(all, 72)).toBe(
      'enter continue  esc back  up/down move  e edit  ?/f1 help  ctrl+c leave',
    );
    expect(footer(all, 56)).toBe('enter continue   esc back   up/down move   ?/f1 help');
    expect(footer(all, 20)).toBe(footer(all, 50));
  });

  it('closes up before it drops a key', () => {
    const some: readonly ActionId[] = ['forward', 'back', 'edit', 'help', 'leave'];
    expect(footer(some, 58)).toBe('enter continue  esc back  e edit  ?/f1 help  ctrl+c leave');
  });

  it('has words for every key', () => {
    for (const action of ACTION_IDS) expect(MESSAGES.screens.keys[action]).not.toBe('');
  });
});
