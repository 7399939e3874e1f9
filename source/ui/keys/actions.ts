import type { Messages } from '../../messages/messages.ts';

/** What a key does, by the name under which the texts have the footer's word for it. */
export type ActionId = keyof Messages['screens']['keys'];

export interface ActionKeys {
  /** Names of presses, as `KeyPress` names them. */
  readonly keys: readonly string[];
  /** What the footer calls the key; `typing` is said while letters go into a text. */
  readonly shown: string;
  readonly shownTyping?: string;
  /** The footer drops what is least important first where it has no room: 0 stays longest. */
  readonly rank: number;
}

/** They choose the item of that number, the first nine of a list. */
export const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** The keys of every action, once, in the order of the footer. Which of them a screen has: `SCREEN_KEYS`. */
export const ACTIONS: Readonly<Record<ActionId, ActionKeys>> = {
  forward: { keys: ['enter'], shown: 'enter', rank: 0 },
  makeAgain: { keys: ['enter'], shown: 'enter', rank: 0 },
  provision: { keys: ['enter'], shown: 'enter', rank: 0 },
  send: { keys: ['enter'], shown: 'enter', rank: 0 },
  finish: { keys: ['enter'], shown: 'enter', rank: 0 },
  guess: { keys: ['enter'], shown: 'enter', rank: 0 },
  showWhy: { keys: ['v'], shown: 'v', rank: 1 },
  showAll: { keys: ['v'], shown: 'v', rank: 2 },
  showFirst: { keys: ['v'], shown: 'v', rank: 2 },
  tryCause: { keys: ['y'], shown: 'y', rank: 1 },
  tryIt: { keys: ['enter'], shown: 'enter', rank: 0 },
  sign: { keys: ['enter'], shown: 'enter', rank: 0 },
  retry: { keys: ['r'], shown: 'r', rank: 1 },
  deriveKey: { keys: ['d'], shown: 'd', rank: 1 },
  useWebSocket: { keys: ['m'], shown: 'm', rank: 1 },
  registerAgain: { keys: ['a'], shown: 'a', rank: 1 },
  runChecks: { keys: ['n'], shown: 'n', rank: 1 },
  skip: { keys: ['s'], shown: 's', rank: 1 },
  choose: { keys: ['enter'], shown: 'enter', rank: 0 },
  open: { keys: ['enter'], shown: 'enter', rank: 0 },
  run: { keys: ['r'], shown: 'r', rank: 1 },
  hint: { keys: ['h'], shown: 'h', rank: 3 },
  restart: { keys: ['s'], shown: 's', rank: 6 },
  layer: { keys: ['left', 'right', ...DIGITS], shown: 'left/right', rank: 1 },
  level: { keys: ['l'], shown: 'l', rank: 3 },
  links: { keys: ['tab'], shown: 'tab', rank: 3 },
  find: { keys: ['/'], shown: '/', rank: 5 },
  pause: { keys: ['p'], shown: 'p', rank: 3 },
  save: { keys: ['s'], shown: 's', rank: 3 },
  diagram: { keys: ['d'], shown: 'd', rank: 3 },
  packetList: { keys: ['d'], shown: 'd', rank: 3 },
  goOn: { keys: ['enter'], shown: 'enter', rank: 0 },
  lookAtResult: { keys: ['v'], shown: 'v', rank: 1 },
  accept: { keys: ['enter'], shown: 'enter', rank: 0 },
  cancel: { keys: ['escape'], shown: 'esc', rank: 0 },
  beginNew: { keys: ['n'], shown: 'n', rank: 1 },
  startOver: { keys: ['o'], shown: 'o', rank: 2 },
  undo: { keys: ['z'], shown: 'z', rank: 1 },
  rename: { keys: ['e'], shown: 'e', rank: 3 },
  duplicate: { keys: ['u'], shown: 'u', rank: 4 },
  remove: { keys: ['x'], shown: 'x', rank: 3 },
  again: { keys: ['r'], shown: 'r', rank: 6 },
  back: { keys: ['escape', 'shift+tab', 'b'], shown: 'esc', rank: 0 },
  move: { keys: ['up', 'down', 'j', 'k', 'tab'], shown: 'up/down', rank: 0 },
  change: { keys: ['left', 'right', 'space', ...DIGITS], shown: 'left/right', rank: 2 },
  neighbour: { keys: ['left', 'right'], shown: 'left/right', rank: 1 },
  // Also while letters go into a field.
  makeCertificate: { keys: ['ctrl+g'], shown: 'ctrl+g', rank: 1 },
  signCode: { keys: ['ctrl+o'], shown: 'ctrl+o', rank: 1 },
  tick: { keys: ['space'], shown: 'space', rank: 1 },
  edit: { keys: ['e'], shown: 'e', rank: 2 },
  // The key that Inquirer has for it, so that it is one in the plain mode and on the screens.
  reveal: { keys: ['ctrl+t'], shown: 'ctrl+t', rank: 4 },
  scroll: {
    keys: ['up', 'down', 'j', 'k', 'page up', 'page down', 'home', 'end'],
    shown: 'up/down',
    rank: 0,
  },
  follow: { keys: ['f'], shown: 'f', rank: 8 },
  failedOnly: { keys: ['f'], shown: 'f', rank: 5 },
  wire: { keys: ['w'], shown: 'w', rank: 4 },
  closeWire: { keys: ['w'], shown: 'w', rank: 8 },
  copy: { keys: ['c'], shown: 'c', rank: 5 },
  terms: { keys: ['t'], shown: 't', rank: 7 },
  help: { keys: ['?', 'f1'], shown: '?/f1', shownTyping: 'f1', rank: 0 },
  quit: { keys: ['q'], shown: 'q', rank: 5 },
  suspend: { keys: ['ctrl+z'], shown: 'ctrl+z', rank: 8 },
  leave: { keys: ['ctrl+c'], shown: 'ctrl+c', rank: 1 },
};

/**
 * The order of the footer. What goes on, moving, going back and help have rank 0: no window is too narrow for them.
 */
export const ACTION_IDS = Object.keys(ACTIONS) as readonly ActionId[];

/** What goes on, does or deletes something: one press of a key is one step, however long it is held. */
const ONCE: ReadonlySet<ActionId> = new Set([
  ...['forward', 'makeAgain', 'provision', 'send', 'finish', 'goOn', 'accept', 'choose'],
  ...['retry', 'again', 'registerAgain', 'deriveKey', 'useWebSocket', 'runChecks', 'skip', 'run'],
  ...['sign', 'signCode'],
  ...['tryIt', 'back', 'restart', 'startOver', 'duplicate', 'remove', 'undo', 'makeCertificate'],
] as const satisfies readonly ActionId[]);

/** Whether a key that is held does this once only. */
export function isDoneOnce(action: ActionId): boolean {
  return ONCE.has(action);
}

/** Whether this key gives the terminal back to the shell for a while, wherever it is pressed. */
export function isSuspend({ name }: { readonly name: string }): boolean {
  return ACTIONS.suspend.keys.includes(name);
}

/** Whether this key ends the program wherever it is pressed. */
export function isLeave({ name }: { readonly name: string }): boolean {
  return ACTIONS.leave.keys.includes(name);
}
