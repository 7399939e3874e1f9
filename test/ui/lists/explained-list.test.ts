import { describe, expect, it } from 'vitest';
import { explainedList } from '../../../source/ui/lists/explained-list.ts';
import { plainText } from '../../../source/ui/text/line.ts';
import { createTheme } from '../../../source/ui/theme.ts';
import { MESSAGES } from '../../helpers/english.ts';

const ITEMS = [
  { label: 'Boot', help: 'the device is switched off and on' },
  { label: 'Move', help: 'another hub; the device is to register again there' },
  { label: 'Leave', help: 'nothing more' },
];

const rows = (width: number, height: number, index = 0): readonly string[] =>
  explainedList(ITEMS, index, {
    width,
    rows: height,
    labelWidth: 7,
    theme: createTheme({ unicode: true, color: true }),
    messages: MESSAGES,
  }).map(plainText);

describe('a list that says what each item does', () => {
  it('says it beside the item', () => {
    expect(rows(70, 5, 1)).toEqual([
      '  Boot   the device is switched off and on',
      '› Move   another hub; the device is to register again there',
      '  Leave  nothing more',
    ]);
  });

  it('goes on below it, in the same column', () => {
    expect(rows(45, 4)).toEqual([
      '› Boot   the device is switched off and on',
      '  Move   another hub; the device is to',
      '         register again there',
      '  Leave  nothing more',
    ]);
  });

  it('says what the chosen one does, apart from the list, where there is no room for all', () => {
    const names = ['  Boot   ', '› Move   ', '  Leave  '];
    expect(rows(36, 6, 1)).toEqual([
      ...names,
      '',
      '  another hub; the device is to',
      '  register again there',
    ]);
    expect(rows(36, 5, 1)).toEqual([
      ...names,
      '  another hub; the device is to',
      '  register again there',
    ]);
  });

  it('shows the items around the chosen one where there are more than rows', () => {
    expect(rows(36, 3, 0)).toContain('› Boot   ');
    expect(rows(36, 3, 2)).toContain('› Leave  ');
  });
});
