import type { Messages } from '../../messages/messages.ts';
import { type Line, line, widthOf } from '../text/line.ts';
import { ACTION_IDS, ACTIONS, type ActionId } from './actions.ts';

/** Between two keys of the footer; the tight one before a key is dropped. */
const ROOMY_GAP = '   ';
const TIGHT_GAP = '  ';

/**
 * The footer's row: the keys that work on this screen, the important ones as long as there is room, and always those
 * of rank 0: the frame cuts what is then still too long.
 */
export function footerLine(
  offered: readonly ActionId[],
  { typing, width, messages }: { typing: boolean; width: number; messages: Messages },
): Line {
  let shown = ACTION_IDS.filter((action) => offered.includes(action));
  const make = (gap: string): Line =>
    shown.flatMap((action, index) => {
      const { shown: key, shownTyping } = ACTIONS[action];
      const name = typing && shownTyping !== undefined ? shownTyping : key;
      return line(
        index > 0 ? gap : '',
        [name, 'accent'],
        [` ${messages.screens.keys[action]}`, 'quiet'],
      );
    });
  while (shown.length > 1 && widthOf(make(TIGHT_GAP)) > width) {
    const least = Math.max(...shown.map((action) => ACTIONS[action].rank));
    if (least === 0) break;
    const dropped = shown.findLast((action) => ACTIONS[action].rank === least);
    shown = shown.filter((action) => action !== dropped);
  }
  const roomy = make(ROOMY_GAP);
  return widthOf(roomy) <= width ? roomy : make(TIGHT_GAP);
}
