import { type Line, line } from '../text/line.ts';
import { wrapLines } from '../text/wrap.ts';
import type { Theme } from '../theme.ts';

export interface SelectOption {
  readonly label: string;
  readonly help: string;
}

/** The options, each with what it means below it. */
export function selectLines(
  options: readonly SelectOption[],
  index: number,
  { width, theme }: { width: number; theme: Theme },
): readonly Line[] {
  return options.flatMap(({ label, help }, position) => [
    selectLine(label, position === index, theme),
    ...wrapLines(help, width, 'quiet', '    '),
  ]);
}

/** One option in one row. */
export function selectLine(label: string, isChosen: boolean, { symbols }: Theme): Line {
  return line(
    isChosen ? [`${symbols.pointer} `, 'accent'] : '  ',
    [isChosen ? `${symbols.chosen} ` : `${symbols.notChosen} `, isChosen ? 'accent' : 'quiet'],
    [label, isChosen ? 'strong' : 'plain'],
  );
}
