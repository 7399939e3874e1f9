import type { Messages } from '../../../messages/messages.ts';
import type { Sequence } from '../../../wire/sequence.ts';
import { chartOf } from '../../../wire/sequence-chart.ts';
import { type Line, line } from '../../text/line.ts';
import { wrapLines } from '../../text/wrap.ts';
import { type Theme, UNICODE_SYMBOLS } from '../../theme.ts';

export interface ChartLinesOptions {
  readonly width: number;
  readonly theme: Theme;
  readonly messages: Messages;
}

/** The chart of device, DPS and hub: the names, which stay in view, and a row for each arrow, coloured by what it means. */
export function chartLines(
  sequence: Sequence,
  { width, theme, messages }: ChartLinesOptions,
): { readonly head: readonly Line[]; readonly arrows: readonly Line[] } {
  const unicode = theme.symbols.out === UNICODE_SYMBOLS.out;
  const { head, dropped, arrows } = chartOf(sequence, { width, unicode, messages });
  if (head === undefined) {
    return { head: [], arrows: wrapLines(messages.wire.chart.empty, width, 'quiet') };
  }
  return {
    head: [line([head, 'strong'])],
    arrows: [
      ...dropped.map((text) => line([text, 'quiet'])),
      ...arrows.map(({ before, label, after, tone }) =>
        // Which way an arrow points is to be read, so its line is no decoration.
        line([before, 'quiet'], [label, tone ?? 'plain'], [after, 'quiet']),
      ),
    ],
  };
}
