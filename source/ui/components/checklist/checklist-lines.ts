import type { ChecklistLine } from '../../../messages/en/checklists.ts';
import type { Messages } from '../../../messages/messages.ts';
import { EMPTY_LINE, type Line, line } from '../../text/line.ts';
import { wrapText } from '../../text/wrap.ts';
import type { Theme } from '../../theme.ts';

export interface ChecklistLook {
  readonly width: number;
  readonly messages: Messages;
  readonly theme: Theme;
  readonly ticked: readonly number[];
  /** The line the person stands on; undefined when that is elsewhere. */
  readonly focus: number | undefined;
}

/** What the person has to do in the portal, each line with a box to tick. */
export function checklistLines(
  checklist: readonly ChecklistLine[],
  look: ChecklistLook,
): readonly (readonly Line[])[] {
  const { symbols } = look.theme;
  return checklist.map(({ text, older }, index) => {
    const isFocused = look.focus === index;
    const isTicked = look.ticked.includes(index);
    const whole = older === undefined ? text : `${text} ${look.messages.screens.older(older)}`;
    return wrapText(whole, look.width - 4).map((row, rowIndex) => {
      if (rowIndex > 0) return line(['    ', 'plain'], [row, isTicked ? 'dim' : 'plain']);
      return line(
        isFocused ? [`${symbols.pointer} `, 'accent'] : '  ',
        [`${isTicked ? symbols.ticked : symbols.notTicked} `, isTicked ? 'good' : 'plain'],
        [row, isTicked ? 'dim' : isFocused ? 'strong' : 'plain'],
      );
    });
  });
}

/**
 * The groups of rows around the focused one that fit into `rows`, none of them cut. At least the focused one is
 * shown, as far as it goes.
 */
export function windowOfGroups(
  groups: readonly (readonly Line[])[],
  focus: number,
  rows: number,
): readonly Line[] {
  let from = focus;
  let to = focus + 1;
  let used = groups[focus]?.length ?? 0;
  for (;;) {
    const below = groups[to];
    const above = groups[from - 1];
    if (below && used + below.length <= rows) {
      used += below.length;
      to += 1;
    } else if (above && used + above.length <= rows) {
      used += above.length;
      from -= 1;
    } else break;
  }
  return groups.slice(from, to).flat().slice(0, rows);
}

/** A blank row, what the checklist is for, and as much of it as fits. */
export function checklistBlock(
  checklist: readonly ChecklistLine[],
  ask: string,
  { rows, ...look }: ChecklistLook & { readonly rows: number },
): readonly Line[] {
  const groups = checklistLines(checklist, look);
  const shown = windowOfGroups(groups, look.focus ?? 0, Math.max(1, rows - 2));
  return [EMPTY_LINE, line([ask, 'dim']), ...shown];
}
