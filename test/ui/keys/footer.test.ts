import { describe, expect, it } from 'vitest';
import { ACTION_IDS, type ActionId } from '../../../source/ui/keys/actions.ts';
import { footerLine } from '../../../source/ui/keys/footer.ts';
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
    for (const action of ACTION_IDS) expect(MESSAGES.screens.keys[action]).not.toBe('');
  });
});
