import type { Messages } from '../../messages/messages.ts';
import { EMPTY_LINE, type Line, line, plainText } from '../text/line.ts';
import type { FrameContent } from '../views/frame-layout.ts';

/** Columns for which the work is laid out: nothing that is heard has to be shortened, or stands beside something. */
const WIDTH = 100;
const FOOTER_WIDTH = 1000;

/** What a row says without the columns it is set in: `here: Enrollment, chosen: Individual, not chosen: Group`. */
export function spokenText(row: Line): string {
  const said = row.filter(({ style }) => style !== 'guide');
  return plainText(said)
    .trim()
    .replaceAll(/ {2,}/g, ', ')
    .replaceAll(/(?: ?,)+/g, ',')
    .replaceAll(/:,/g, ':');
}

/** One screen in the order in which it is heard: what it is, the work, what that means, what has happened, the keys. */
export function layOutSpoken(
  content: FrameContent,
  { rows }: { readonly rows: number },
  { screens }: Messages,
): readonly Line[] {
  const { title, body, explanation, notice, footer } = content;
  const [name, place] = title;
  const keys = screens.spoken.keys(spokenText(footer(FOOTER_WIDTH)));
  return [
    line(name, '  ', place),
    ...body({ width: WIDTH, rows }),
    explanation.length > 0 ? line(explanation.join('')) : EMPTY_LINE,
    notice ?? EMPTY_LINE,
    line(keys),
  ];
}
