import type { ChecklistLine } from '../../messages/checklist-line.ts';
import type { Messages } from '../../messages/messages.ts';
import { portalAddress } from '../../protocol/portal-pages.ts';
import { windowOfGroups } from '../lists/list-window.ts';
import { placeLine } from '../lists/place-line.ts';
import { EMPTY_LINE, type Line, line, linked } from '../text/line.ts';
import { wrapText } from '../text/wrap.ts';
import type { Theme } from '../theme.ts';

export interface ChecklistOptions {
  readonly width: number;
  readonly messages: Messages;
  readonly theme: Theme;
  readonly ticked: readonly number[];
  /** Of DPS: it tells which portal the lines lead to. */
  readonly host: string;
  /** The line the person stands on; undefined when that is elsewhere. */
  readonly focus: number | undefined;
}

/** What the person has to do in the portal, each line with a box to tick. */
export function checklistLines(
  checklist: readonly ChecklistLine[],
  look: ChecklistOptions,
): readonly (readonly Line[])[] {
  return checklist.map((item, index) => itemLines(item, index, look));
}

function itemLines(
  { text, older, opens }: ChecklistLine,
  index: number,
  { width, messages, theme, ticked, focus, host }: ChecklistOptions,
): readonly Line[] {
  const { symbols } = theme;
  const isTicked = ticked.includes(index);
  const style = isTicked ? 'quiet' : 'plain';
  const whole = older === undefined ? text : `${text} ${messages.screens.older(older)}`;
  const leading = (words: Line): Line =>
    opens === undefined ? words : linked(words, portalAddress(opens, host));
  return wrapText(whole, width - 4).map((row, rowIndex) =>
    rowIndex > 0
      ? line(['    ', 'plain'], leading(line([row, style])))
      : line(
          focus === index ? [`${symbols.pointer} `, 'accent'] : '  ',
          isTicked ? [`${symbols.ticked} `, 'good'] : [`${symbols.notTicked} `, 'plain'],
          leading(line([row, focus === index && !isTicked ? 'strong' : style])),
        ),
  );
}

/** A blank row, what the checklist is for, and as much of it as fits. */
export function checklistBlock(
  checklist: readonly ChecklistLine[],
  ask: string,
  { rows, ...look }: ChecklistOptions & { readonly rows: number },
): readonly Line[] {
  const groups = checklistLines(checklist, look);
  const room = Math.max(1, rows - 2);
  const heights = groups.map(({ length }) => length);
  const shown = windowOfGroups(heights, look.focus ?? 0, room);
  const isWhole = shown.end - shown.top === groups.length;
  const place = isWhole ? [] : line('  ', placeLine(shown, groups.length, look.messages));
  const rowsShown = groups.slice(shown.top, shown.end).flat().slice(0, room);
  return [EMPTY_LINE, line([ask, 'quiet'], place), ...rowsShown];
}
