import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ACTIONS, type ActionId } from '../../../source/ui/keys/actions.ts';
import {
  type Binding,
  type BoundKeys,
  bind,
  offered,
  perform,
  shownInFooter,
} from '../../../source/ui/keys/bindings.ts';
import { footerLine } from '../../../source/ui/keys/footer.ts';
import {
  actionsAbove,
  actionsOn,
  keysOf,
  SCREEN_KEYS,
  type ScreenId,
} from '../../../source/ui/keys/screen-keys.ts';
import { plainText } from '../../../source/ui/text/line.ts';
import { MESSAGES } from '../../helpers/english.ts';

const SCREENS = Object.keys(SCREEN_KEYS) as readonly ScreenId[];

const key = (name: string) => ({ name, text: '' });
const nothing = (): void => {};

/** The keys of a screen on which that one action is offered, and what was done. */
function only(screen: ScreenId, action: ActionId): { keys: BoundKeys; done: ActionId[] } {
  const done: ActionId[] = [];
  return { keys: { screen, bindings: { [action]: () => done.push(action) } }, done };
}

const footer = (keys: BoundKeys): string =>
  plainText(footerLine(shownInFooter(keys), { typing: false, width: 500, messages: MESSAGES }));

describe.each(SCREENS)('every action of the screen %s', (screen) => {
  const actions = actionsOn(screen);

  it('is done by each of its keys while it is offered', () => {
    for (const action of actions) {
      const { keys, done } = only(screen, action);
      const names = keysOf(action, screen);
      for (const name of names) expect(perform(key(name), keys)).toBe(true);
      expect(done).toEqual(names.map(() => action));
    }
  });

  it('is shown while it is offered: in the footer, or in a row of the screen', () => {
    for (const action of actions) {
      const shown = `${ACTIONS[action].shown} ${MESSAGES.screens.keys[action]}`;
      const isAbove = actionsAbove(screen).includes(action);
      expect(footer(only(screen, action).keys)).toBe(isAbove ? '' : shown);
    }
  });

  it('is neither shown nor done while it is not offered', () => {
    const hidden: readonly Binding[] = [
      undefined,
      { run: nothing, when: false },
      { run: nothing, when: () => false },
    ];
    for (const action of actions) {
      for (const binding of hidden) {
        const keys: BoundKeys = { screen, bindings: { [action]: binding } };
        expect(offered(keys)).toEqual([]);
        expect(footer(keys)).toBe('');
        for (const name of keysOf(action, screen)) expect(perform(key(name), keys)).toBe(false);
      }
    }
  });

  it('is called by a key that it has', () => {
    for (const action of actions) {
      const { shown, shownTyping = shown } = ACTIONS[action];
      for (const names of [shown, shownTyping]) {
        const called = names.replace('esc', 'escape').split(/(?<=.)\/(?=.)/);
        for (const name of called) expect(keysOf(action, screen)).toContain(name);
      }
    }
  });
});

describe('two actions that share a key', () => {
  const form = (moves: boolean) => {
    const done: string[] = [];
    const keys = bind('settings', {
      move: { run: () => done.push('move'), takes: () => moves },
      change: undefined,
      tick: undefined,
      reveal: undefined,
      makeCertificate: undefined,
      signCode: undefined,
      forward: undefined,
      back: () => done.push('back'),
    });
    perform(key('shift+tab'), keys);
    return done;
  };

  it('are told apart by their order in the table of the screen', () => {
    expect(form(true)).toEqual(['move']);
  });

  it('leave it to the other one where they have no use for it', () => {
    expect(form(false)).toEqual(['back']);
  });
});

it('a key that no action of the screen has does nothing', () => {
  const { keys, done } = only('next', 'back');
  expect(perform(key('x'), keys)).toBe(false);
  expect(done).toEqual([]);
});

it('names of keys are known to the tables of keys, to what reads them, and to the frame that hands them on', async () => {
  const root = join(process.cwd(), 'source', 'ui');
  const files = (await readdir(root, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
  const outside = files.filter((file) => !/^(keys|terminal)\//.test(file));
  const knowing: string[] = [];
  for (const file of outside) {
    const text = await readFile(join(root, file), 'utf8');
    if (/key-press\.ts|\bKeyPress\b|press\.name|key\.name/.test(text)) knowing.push(file);
  }
  expect(outside.length).toBeGreaterThan(80);
  expect(knowing).toEqual([]);
});
