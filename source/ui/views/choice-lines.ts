import type { Messages } from '../../messages/messages.ts';
import { itemsAround } from '../lists/scrolled.ts';
import { EMPTY_LINE, type Line, line } from '../text/line.ts';
import { wrapLines, wrapText } from '../text/wrap.ts';
import type { Theme } from '../theme.ts';

export interface ChoiceOptions {
  readonly width: number;
  readonly theme: Theme;
  readonly messages: Messages;
}

/** A question and its choices, each in as many rows as it needs. */
export function choiceLines(
  ask: string,
  choices: readonly string[],
  chosen: number,
  look: ChoiceOptions,
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
  look: ChoiceOptions & { readonly rows: number },
): readonly Line[] {
  const head = [...wrapLines(ask, look.width, 'strong'), EMPTY_LINE];
  const items = choiceItems(choices, chosen, look);
  return [...head, ...itemsAround(chosen, items, look.rows - head.length, look.messages)];
}

function choiceItems(
  choices: readonly string[],
  chosen: number,
  { width, theme: { symbols } }: ChoiceOptions,
): readonly (readonly Line[])[] {
  return choices.map((text, position) => {
    const isChosen = position === chosen;
    return wrapText(text, width - 4).map((row, index) => {
      const said = line([row, isChosen ? 'strong' : 'plain']);
      if (index > 0) return line('    ', said);
      return line(
        isChosen ? [`${symbols.pointer} `, 'accent'] : '  ',
        [`${isChosen ? symbols.chosen : symbols.notChosen} `, isChosen ? 'accent' : 'quiet'],
        said,
      );
    });
  });
}
