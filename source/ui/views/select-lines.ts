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
  const { symbols } = theme;
  return options.flatMap(({ label, help }, position) => {
    const isChosen = position === index;
    return [
      line(
        isChosen ? [`${symbols.pointer} `, 'accent'] : '  ',
        [isChosen ? `${symbols.chosen} ` : `${symbols.notChosen} `, isChosen ? 'accent' : 'quiet'],
        [label, isChosen ? 'strong' : 'plain'],
      ),
      ...wrapLines(help, width, 'quiet', '    '),
    ];
  });
}
