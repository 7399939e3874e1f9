import type { Candidate } from '../../diagnosis/diagnosis.ts';
import { windowOfGroups } from '../lists/list-window.ts';
import { placeLine } from '../lists/place-line.ts';
import { EMPTY_LINE, type Line, line } from '../text/line.ts';
import { wrapText } from '../text/wrap.ts';
import type { FailureOptions } from './failure-lines.ts';

/** What may have been the matter, to choose from before the reason is told: as many as there is room for. */
export function guessLines(
  candidates: readonly Candidate[],
  index: number,
  { width, theme, messages, rows }: FailureOptions & { readonly rows: number },
): readonly Line[] {
  const { guess } = messages.screens.failure;
  const groups = candidates.map(({ text }, position) => {
    const isFocused = position === index;
    const head = isFocused ? `${theme.symbols.pointer} ` : '  ';
    return wrapText(text, width - 2).map((row, rowIndex) =>
      line([rowIndex === 0 ? head : '  ', 'accent'], [row, isFocused ? 'strong' : 'plain']),
    );
  });
  const room = rows - 2;
  const whole = groups.flat().length;
  const heights = groups.map(({ length }) => length);
  const { top, end } = windowOfGroups(heights, index, whole <= room ? whole : room - 1);
  return [
    line([guess.ask, 'strong']),
    EMPTY_LINE,
    ...groups.slice(top, end).flat(),
    ...(whole <= room ? [] : [line('  ', placeLine({ top, end }, groups.length, messages))]),
  ];
}
