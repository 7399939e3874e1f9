import type { Messages } from '../../messages/messages.ts';
import { EMPTY_LINE, type Line, line, padText } from '../text/line.ts';
import { wrapLines, wrapText } from '../text/wrap.ts';
import type { Theme } from '../theme.ts';
import { linesAround } from './scrolled.ts';

export interface ExplainedItem {
  readonly label: string;
  /** What it does, in a few words. */
  readonly help: string;
}

export interface ExplainedListLook {
  readonly width: number;
  /** For all of it; where there are more items, those around the chosen one. */
  readonly rows: number;
  /** Of the column of labels, what keeps it from the help included. */
  readonly labelWidth: number;
  readonly theme: Theme;
  readonly messages: Messages;
}

/** Narrower, what an item does would be a column of single words. */
const HELP_WIDTH = 30;
/** The pointer, and its blank. */
const POINTER_WIDTH = 2;

/**
 * Each item with what it does beside it; where there is no room for that, one row each and, apart from them, what the
 * chosen one does.
 */
export function explainedList(
  items: readonly ExplainedItem[],
  index: number,
  { width, rows, labelWidth, theme, messages }: ExplainedListLook,
): readonly Line[] {
  const room = width - POINTER_WIDTH - labelWidth;
  const names = items.map(({ label }, position) => {
    const isChosen = position === index;
    return line(isChosen ? [`${theme.symbols.pointer} `, 'accent'] : '  ', [
      padText(label, labelWidth),
      isChosen ? 'strong' : 'plain',
    ]);
  });
  const all = items.flatMap(({ help }, position) =>
    wrapText(help, Math.max(1, room)).map((text, row) =>
      line(row === 0 ? (names[position] ?? '') : padText('', POINTER_WIDTH + labelWidth), [
        text,
        'quiet',
      ]),
    ),
  );
  if (room >= HELP_WIDTH && all.length <= rows) return all;
  const help = wrapLines(items[index]?.help ?? '', width, 'plain', '  ');
  const gap = items.length + 1 + help.length <= rows ? [EMPTY_LINE] : [];
  return [...linesAround(index, names, Math.max(2, rows - help.length), messages), ...gap, ...help];
}
