import { describe, expect, it } from 'vitest';
import { plainText } from '../../../source/ui/text/line.ts';
import { createTheme } from '../../../source/ui/theme.ts';
import { actionLines } from '../../../source/ui/views/finish-lines.ts';
import { MESSAGES } from '../../helpers/english.ts';

const IDS = ['group', 'breakIt', 'leave'] as const;
const look = (width: number) => ({
  width,
  theme: createTheme({ unicode: true, color: true }),
  messages: MESSAGES,
});
const { actions } = MESSAGES.screens.next;
const joined = (rows: readonly string[]): string => rows.join(' ').replaceAll(/\s+/g, ' ');

describe('what the finish offers', () => {
  it.each([96, 62, 55])('says of each action what it does beside it, in %i columns', (width) => {
    const rows = actionLines(IDS, 1, look(width), 20).map(plainText);
    for (const id of IDS) expect(joined(rows)).toContain(`${actions[id].label} `);
    expect(joined(rows)).toContain(actions.leave.help);
    expect(rows.every((row) => row.length <= width)).toBe(true);
    // A help that goes on in a further row stays in its column.
    for (const row of rows) expect(row.slice(18, 20)).toBe('  ');
  });
});
