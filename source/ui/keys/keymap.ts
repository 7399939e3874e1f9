import type { Messages } from '../../messages/messages.ts';
import { type Line, line, widthOf } from '../text/line.ts';

export type ActionId = keyof Messages['screens']['keys'];

interface Binding {
  /** Names of presses, as `KeyPress` names them. */
  readonly keys: readonly string[];
  /** What the footer calls the key; `typing` is said while letters go into a text. */
  readonly shown: string;
  readonly shownTyping?: string;
  /** The footer drops what is least important first where it has no room: 0 stays longest. */
  readonly rank: number;
}

/** Every key of the wizard, once. The footer is made from the same table as the handling. */
export const KEYMAP: Readonly<Record<ActionId, Binding>> = {
  forward: { keys: ['enter'], shown: 'enter', rank: 0 },
  provision: { keys: ['enter'], shown: 'enter', rank: 0 },
  send: { keys: ['enter'], shown: 'enter', rank: 0 },
  finish: { keys: ['enter'], shown: 'enter', rank: 0 },
  retry: { keys: ['r'], shown: 'r', rank: 1 },
  deriveKey: { keys: ['d'], shown: 'd', rank: 2 },
  useWebSocket: { keys: ['t'], shown: 't', rank: 2 },
  registerAgain: { keys: ['a'], shown: 'a', rank: 2 },
  runChecks: { keys: ['c'], shown: 'c', rank: 2 },
  skip: { keys: ['s'], shown: 's', rank: 1 },
  choose: { keys: ['enter'], shown: 'enter', rank: 0 },
  open: { keys: ['enter'], shown: 'enter', rank: 0 },
  run: { keys: ['r'], shown: 'r', rank: 1 },
  breakIt: { keys: ['x'], shown: 'x', rank: 1 },
  mend: { keys: ['m'], shown: 'm', rank: 1 },
  hint: { keys: ['h'], shown: 'h', rank: 3 },
  startOver: { keys: ['s'], shown: 's', rank: 6 },
  layer: { keys: ['left', 'right', '1', '2', '3', '4'], shown: 'left/right', rank: 1 },
  level: { keys: ['l'], shown: 'l', rank: 3 },
  links: { keys: ['tab'], shown: 'tab', rank: 3 },
  find: { keys: ['/'], shown: '/', rank: 3 },
  pause: { keys: ['p'], shown: 'p', rank: 3 },
  save: { keys: ['s'], shown: 's', rank: 3 },
  diagram: { keys: ['d'], shown: 'd', rank: 3 },
  goOn: { keys: ['enter'], shown: 'enter', rank: 0 },
  accept: { keys: ['enter'], shown: 'enter', rank: 0 },
  cancel: { keys: ['escape'], shown: 'esc', rank: 0 },
  beginNew: { keys: ['n'], shown: 'n', rank: 1 },
  beginOver: { keys: ['o'], shown: 'o', rank: 2 },
  rename: { keys: ['e'], shown: 'e', rank: 3 },
  duplicate: { keys: ['u'], shown: 'u', rank: 4 },
  remove: { keys: ['x'], shown: 'x', rank: 3 },
  again: { keys: ['r'], shown: 'r', rank: 6 },
  back: { keys: ['escape', 'shift+tab', 'b'], shown: 'b', shownTyping: 'esc', rank: 2 },
  move: { keys: ['up', 'down', 'tab'], shown: 'up/down', rank: 6 },
  change: { keys: ['left', 'right', 'space'], shown: 'left/right', rank: 5 },
  neighbour: { keys: ['left', 'right'], shown: 'left/right', rank: 4 },
  tick: { keys: ['space'], shown: 'space', rank: 3 },
  edit: { keys: ['e'], shown: 'e', rank: 3 },
  reveal: { keys: ['ctrl+r'], shown: 'ctrl+r', rank: 4 },
  scroll: {
    keys: ['up', 'down', 'page up', 'page down', 'home', 'end'],
    shown: 'up/down',
    rank: 7,
  },
  follow: { keys: ['f'], shown: 'f', rank: 8 },
  wire: { keys: ['w'], shown: 'w', rank: 4 },
  explain: { keys: ['?', 'f1'], shown: '?', shownTyping: 'f1', rank: 3 },
  quit: { keys: ['q'], shown: 'q', rank: 5 },
  leave: { keys: ['ctrl+c'], shown: 'ctrl+c', rank: 1 },
};

/** Between two keys of the footer; the tight one before a key is dropped. */
const ROOMY_GAP = '   ';
const TIGHT_GAP = '  ';

/** The order of the footer. */
const ORDER = Object.keys(KEYMAP) as readonly ActionId[];

/** The action of this press among those that the screen offers. */
export function actionOf(press: string, offered: Iterable<ActionId>): ActionId | undefined {
  for (const action of offered) if (KEYMAP[action].keys.includes(press)) return action;
  return undefined;
}

/** The footer's row: the keys that work on this screen, the important ones as long as there is room. */
export function footerLine(
  offered: readonly ActionId[],
  { typing, width, messages }: { typing: boolean; width: number; messages: Messages },
): Line {
  let shown = ORDER.filter((action) => offered.includes(action));
  const make = (gap: string): Line =>
    shown.flatMap((action, index) => {
      const { shown: key, shownTyping } = KEYMAP[action];
      const name = typing && shownTyping !== undefined ? shownTyping : key;
      return line(
        index > 0 ? gap : '',
        [name, 'accent'],
        [` ${messages.screens.keys[action]}`, 'dim'],
      );
    });
  while (shown.length > 1 && widthOf(make(TIGHT_GAP)) > width) {
    const least = Math.max(...shown.map((action) => KEYMAP[action].rank));
    const dropped = shown.findLast((action) => KEYMAP[action].rank === least);
    shown = shown.filter((action) => action !== dropped);
  }
  const roomy = make(ROOMY_GAP);
  return widthOf(roomy) <= width ? roomy : make(TIGHT_GAP);
}
