import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { UNICODE_SYMBOLS } from '../../source/ui/theme.ts';
import { closeWizard, showWizard } from '../helpers/shown-wizard.ts';
import { STAGES } from '../helpers/stages.ts';

// Packets are shown with the time of day where the person is.

const SPINNING = new RegExp(`[${UNICODE_SYMBOLS.spinner.join('')}]`, 'g');

const SIZES = [
  [60, 16],
  [60, 20],
  [80, 24],
  [120, 40],
  [220, 60],
] as const;

async function frameOf(stage: string, columns: number, rows: number, unicode = true) {
  const make = STAGES[stage];
  if (!make) throw new Error(`there is no stage "${stage}"`);
  const wizard = showWizard(make(), { columns, rows, unicode });
  await wizard.terminal.sees('f1 help');
  const everything = wizard.terminal.everything;
  const { written } = wizard.terminal;
  const from = everything.findLastIndex((row) => /^ {2}[◆✖#x] .* of 10$/.test(row));
  const to = everything.findLastIndex((row) => row.includes('f1 help'));
  await closeWizard(wizard);
  const lines = everything.slice(from, to + 1);
  return { lines, picture: `${lines.join('\n').replace(SPINNING, '⠋')}\n`, written };
}

describe.each(SIZES)('in a window of %ix%i', (columns, rows) => {
  it.each(Object.keys(STAGES))('%s is drawn whole', async (stage) => {
    const { lines, written } = await frameOf(stage, columns, rows);
    for (const line of lines) expect(stringWidth(line)).toBeLessThan(columns);
    // The blank row above the title and the row of the cursor below belong to the frame as well.
    expect(lines.length).toBeLessThanOrEqual(rows - 2);
    expect(lines[0]).toMatch(/ of 10$/);
    expect(written).not.toContain('\u001b[3J');
  });

  it.each(Object.keys(STAGES))('%s is drawn in ASCII where that is all there is', async (stage) => {
    const { lines } = await frameOf(stage, columns, rows, false);
    const symbols = Object.values(UNICODE_SYMBOLS).flat();
    for (const line of lines) {
      for (const symbol of symbols) expect(line).not.toContain(symbol);
    }
  });
});

describe('the smallest window', () => {
  it.each(Object.keys(STAGES))('shows of %s what matters', async (stage) => {
    const { picture } = await frameOf(stage, 60, 16);
    await expect(picture).toMatchFileSnapshot(
      `./frames/60x16/${stage.replaceAll(/[, ]+/g, '-')}.txt`,
    );
  });
});

describe('a usual window', () => {
  it.each(Object.keys(STAGES))('shows %s', async (stage) => {
    const { picture } = await frameOf(stage, 80, 24);
    await expect(picture).toMatchFileSnapshot(
      `./frames/80x24/${stage.replaceAll(/[, ]+/g, '-')}.txt`,
    );
  });
});
