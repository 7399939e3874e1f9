import { EMPTY_LINE, type Line, line } from '../../text/line.ts';
import { wrapLines, wrapText } from '../../text/wrap.ts';
import type { LabOptions } from './lab-lines.ts';

/** A question and its choices, each in as many rows as it needs. */
export function choiceLines(
  ask: string,
  choices: readonly string[],
  chosen: number,
  { width, theme }: LabOptions,
): readonly Line[] {
  const { symbols } = theme;
  return [
    ...wrapLines(ask, width, 'strong'),
    EMPTY_LINE,
    ...choices.flatMap((text, position) => {
      const isChosen = position === chosen;
      return wrapText(text, width - 4).map((row, index) => {
        if (index > 0) return line('    ', row);
        return line(
          isChosen ? [`${symbols.pointer} `, 'accent'] : '  ',
          [`${isChosen ? symbols.chosen : symbols.notChosen} `, isChosen ? 'accent' : 'quiet'],
          row,
        );
      });
    }),
  ];
}
