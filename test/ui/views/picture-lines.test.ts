import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../source/ui/text/line.ts';
import { createTheme } from '../../../source/ui/theme.ts';
import { pictureLines } from '../../../source/ui/views/picture-lines.ts';
import { MESSAGES } from '../../helpers/english.ts';
import { STAGES } from '../../helpers/stages.ts';

function rows(stage: string, width: number, unicode = true): readonly string[] {
  const make = STAGES[stage];
  if (!make) throw new Error(`there is no stage "${stage}"`);
  const { record, state } = make();
  const theme = createTheme({ unicode, color: false });
  return pictureLines(record, state.draft, { width, theme, messages: MESSAGES }).map(plainText);
}

describe('the picture of the whole', () => {
  it('asks before anything has happened what it will answer', () => {
    const [way = '', ...below] = rows('target, asking', 60);
    expect(way).toMatch(/^device ─+ \? ─+→ DPS ─+ \? ─+→ hub$/);
    expect(below.join('\n')).not.toContain('└');
  });

  it('says how many packets have crossed, and to which hub the device was assigned', () => {
    const [way = '', who = ''] = rows('provision, assigned', 60);
    expect(way).toMatch(/^device ─+ \d+ packets ─+→ DPS ─+ assigned ─+→ hub$/);
    expect(who).toMatch(/^my-device-007 +0ne00A1B2C3 +sandbox-hub$/);
  });

  it('marks the way that was refused', () => {
    expect(rows('provision, refused', 60)[0]).toMatch(/^device ─+ ✖ \d+ packets? ─+→ DPS ─+ \? /);
  });

  it.each([54, 74, 139])('stays within %i columns, in ASCII too', (width) => {
    for (const stage of Object.keys(STAGES)) {
      for (const row of [...rows(stage, width), ...rows(stage, width, false)]) {
        expect(stringWidth(row)).toBeLessThanOrEqual(width);
      }
      expect(rows(stage, width, false).join('')).not.toMatch(/[^ -~]/);
    }
  });
});
