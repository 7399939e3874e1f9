import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editOf } from '../../../../source/ui/keys/text-edits.ts';
import {
  cleanPaste,
  textFieldActionOf,
} from '../../../../source/ui/state/form/text-field-edits.ts';
import {
  reduceTextField,
  type TextFieldAction,
  type TextFieldState,
  textFieldOf,
} from '../../../../source/ui/state/form/text-field-state.ts';
import { plainText, widthOf } from '../../../../source/ui/text/line.ts';
import { createTheme, type Theme } from '../../../../source/ui/theme.ts';
import { textFieldLine } from '../../../../source/ui/views/text-field-line.ts';

function after(text: string, ...actions: readonly TextFieldAction[]): TextFieldState {
  return actions.reduce(reduceTextField, textFieldOf(text));
}

describe('a text field', () => {
  it('begins with the cursor behind its text', () => {
    expect(textFieldOf('abc')).toEqual({ text: 'abc', cursor: 3 });
  });

  it('inserts at the cursor', () => {
    expect(after('ac', { type: 'move', by: -1 }, { type: 'insert', text: 'b' })).toEqual({
      text: 'abc',
      cursor: 2,
    });
  });

  it('deletes the character before the cursor, and nothing at the start', () => {
    const start = after('abc', { type: 'move', by: -1 }, { type: 'delete before cursor' });
    expect(start).toEqual({ text: 'ac', cursor: 1 });
    const twice = [start, start].reduce((state) =>
      reduceTextField(state, { type: 'delete before cursor' }),
    );
    expect(reduceTextField(twice, { type: 'delete before cursor' })).toEqual({
      text: 'c',
      cursor: 0,
    });
  });

  it('deletes one part of a host name as a word', () => {
    expect(after('my.hub.net', { type: 'delete word before cursor' }).text).toBe('my.hub.');
  });

  it('counts a character outside the basic plane as one', () => {
    expect(after('a𝄞', { type: 'delete before cursor' })).toEqual({ text: 'a', cursor: 1 });
  });

  it('keeps the cursor inside the text whatever keys come', () => {
    const action = fc.oneof(
      fc.record({ type: fc.constant('insert' as const), text: fc.string() }),
      fc.record({ type: fc.constant('move' as const), by: fc.integer({ min: -9, max: 9 }) }),
      fc.constantFrom(
        { type: 'delete before cursor' as const },
        { type: 'delete word before cursor' as const },
        { type: 'delete to start' as const },
        { type: 'move to start' as const },
        { type: 'move to end' as const },
      ),
    );
    fc.assert(
      fc.property(fc.string(), fc.array(action), (text, actions) => {
        const { text: result, cursor } = after(text, ...actions);
        expect(cursor).toBeGreaterThanOrEqual(0);
        expect(cursor).toBeLessThanOrEqual([...result].length);
      }),
    );
  });
});

describe('a paste into a text field', () => {
  it.each([
    ['my-device', { type: 'insert', text: 'my-device' }],
    [' "my-device"\n', { type: 'insert', text: 'my-device' }],
    ['IOTHUB_DEVICE_DPS_ID_SCOPE=0ne1\nIOTHUB_DEVICE_DPS_DEVICE_ID=d', { type: 'replace' }],
  ])('of %j does %o', (text, action) => {
    expect(textFieldActionOf({ type: 'paste', text })).toMatchObject(action);
  });
});

describe('the keys of a text field', () => {
  it.each([
    [
      { name: 'a', text: 'a' },
      { type: 'insert', text: 'a' },
    ],
    [
      { name: 'space', text: ' ' },
      { type: 'insert', text: ' ' },
    ],
    [{ name: 'ctrl+w', text: '' }, { type: 'delete word before cursor' }],
    [{ name: 'home', text: '' }, { type: 'move to start' }],
    [{ name: 'enter', text: '' }, undefined],
  ])('%o means %o', (press, action) => {
    expect(editOf(press)).toEqual(action);
  });

  it.each([
    [' "0ne00A1B2C3"\r\n', '0ne00A1B2C3'],
    ['\u201cmy-device\u201d', 'my-device'],
    ['ab\ncd', 'abcd'],
    ['\ufeffkey==\u00a0', 'key=='],
  ])('a pasted %j becomes %j and is said to be repaired', (pasted, text) => {
    expect(cleanPaste(pasted)).toMatchObject({ text, repaired: true });
  });

  it('leaves a clean paste as it is', () => {
    expect(cleanPaste('my-device-007')).toMatchObject({ text: 'my-device-007', repaired: false });
  });
});

describe('the row of a text field', () => {
  const look = { width: 10, isFocused: true, isMasked: false };
  const coloured = createTheme({ unicode: true, color: true });
  const plain = createTheme({ unicode: false, color: false });

  it('shows the part around the cursor of a text that is too long', () => {
    const state = textFieldOf('global.azure-devices-provisioning.net');
    const shown = (theme: Theme, by: number): string =>
      plainText(textFieldLine(reduceTextField(state, { type: 'move', by }), { ...look, theme }));
    expect(shown(coloured, 0)).toBe('…ning.net█');
    expect(shown(coloured, -4)).toBe('…isioning.');
    expect(shown(coloured, -37)).toBe('global.az…');
    expect(shown(plain, -37)).toBe('_global.a~');
  });

  it('shows the cursor without colour as well', () => {
    const state = reduceTextField(textFieldOf('abc'), { type: 'move', by: -1 });
    expect(plainText(textFieldLine(state, { ...look, theme: plain }))).toBe('ab_c');
  });

  it('shows nothing of a masked text', () => {
    const line = textFieldLine(textFieldOf('c2VjcmV0'), {
      ...look,
      isMasked: true,
      theme: coloured,
    });
    expect(plainText(line)).toBe('••••••••█');
  });

  it('never takes more columns than it was given', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.nat(50),
        fc.integer({ min: 3, max: 40 }),
        fc.boolean(),
        fc.boolean(),
        (text, left, width, isFocused, color) => {
          const state = reduceTextField(textFieldOf(text.replace(/\p{C}/gu, '')), {
            type: 'move',
            by: -left,
          });
          const theme = createTheme({ unicode: true, color });
          const line = textFieldLine(state, { width, isFocused, isMasked: false, theme });
          expect(widthOf(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});
