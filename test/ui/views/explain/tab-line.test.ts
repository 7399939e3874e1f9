import { describe, expect, it } from 'vitest';
import { plainText } from '../../../../source/ui/text/line.ts';
import { tabLine } from '../../../../source/ui/views/explain/tab-line.ts';

const OF_A_STEP = ['Keys', 'What and why', 'Under the hood', 'In code', 'Terms'];

const tabs = (titles: readonly string[], shown: number, width: number): string =>
  plainText(tabLine(titles, shown, { width, ellipsis: '…' }));

describe('the names of the layers of an explanation', () => {
  it('stand there all where there is room for them', () => {
    expect(tabs(OF_A_STEP, 0, 80)).toBe(
      '[1 Keys] 2 What and why  3 Under the hood  4 In code  5 Terms ',
    );
  });

  it.each([
    [0, '[1 Keys] 2 What and why  3 Under the hood  4 In code  5 '],
    [2, ' 1 Keys  2 What and why [3 Under the hood] 4 In code  5 '],
    [4, ' 1 Keys  2  3 Under the hood  4 In code [5 Terms]'],
  ])('keep as many as fit of those nearest to the one that is shown (%i)', (shown, expected) => {
    expect(tabs(OF_A_STEP, shown, 56)).toBe(expected);
  });

  it('name the one that is shown at every width, with every number beside it', () => {
    const long = [
      'Diagnosis',
      'A registration ID that no enrollment of this instance knows',
      'Terms',
    ];
    for (let width = 20; width <= 90; width += 1) {
      for (const titles of [OF_A_STEP, long]) {
        for (const shown of titles.keys()) {
          const text = tabs(titles, shown, width);
          expect(text.length).toBeLessThanOrEqual(width);
          const name = /\[\d (.+?)…?\]/.exec(text)?.[1];
          expect(titles[shown]?.startsWith(name ?? '?')).toBe(true);
          for (const index of titles.keys()) expect(text).toContain(`${index + 1}`);
        }
      }
    }
  });
});
