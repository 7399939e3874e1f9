import { itemsAround } from '../../lists/scrolled.ts';
import { EMPTY_LINE, type Line, line } from '../../text/line.ts';
import { wrapLines, wrapText } from '../../text/wrap.ts';
import type { LabOptions } from './lab-lines.ts';

/** A question and its choices, each in as many rows as it needs. */
export function choiceLines(
  ask: string,
  choices: readonly string[],
  chosen: number,
  look: LabOptions,
): readonly Line[] {
  return [
    ...wrapLines(ask, look.width, 'strong'),
    EMPTY_LINE,
    ...choiceItems(choices, chosen, look).flat(),
  ];
}

/** The same in a window of that many rows: as many whole choices as there is room for, the chosen one among them. */
export function choicesAround(
  ask: string,
  choices: readonly string[],
  chosen: number,
  look: LabOptions & { readonly rows: number },
): readonly Line[] {
  const head = [...wrapLines(ask, look.width, 'strong'), EMPTY_LINE];
  const items = choiceItems(choices, chosen, look);
  return [...head, ...itemsAround(chosen, items, look.rows - head.length, look.messages)];
}

function choiceItems(
  choices: readonly string[],
  chosen: number,
  { width, theme: { symbols } }: LabOptions,
): readonly (readonly Line[])[] {
  return choices.map((text, position) => {
    const isChosen = position === chosen;
    return wrapText(text, width - 4).map((row, index) => {
      if (index > 0) return line('    ', row);
      return line(
        isChosen ? [`${symbols.pointer} `, 'accent'] : '  ',
        [`${isChosen ? symbols.chosen : symbols.notChosen} `, isChosen ? 'accent' : 'quiet'],
        row,
      );
    });
  });
}
