import { ACTION_IDS, ACTIONS, type ActionId, DIGITS } from './actions.ts';

interface ScreenKey {
  /** Further keys that do it on this screen. */
  readonly also?: readonly string[];
  /** Named in a row of the screen itself, so that the footer has room for others. */
  readonly isAbove?: true;
}

type ScreenTable = Readonly<Partial<Record<ActionId, ScreenKey>>>;

const PLAIN: ScreenKey = {};
const ABOVE: ScreenKey = { isAbove: true };
const SCROLLED = { scroll: PLAIN, follow: PLAIN } as const satisfies ScreenTable;

/** Of every list in which a person stands on one item. */
const LIST = { move: { also: DIGITS } } as const satisfies ScreenTable;

/** Of every form: on its first row Shift+Tab means going back, so moving comes first. */
const FORM = {
  move: { also: ['shift+tab'] },
  // Above changing: where there are lines to tick, Space ticks one wherever the person stands.
  tick: PLAIN,
  change: PLAIN,
  reveal: PLAIN,
} as const satisfies ScreenTable;

/** Of every frame whose screen has something for them. */
export const FRAME_KEYS = {
  find: PLAIN,
  wire: PLAIN,
  help: PLAIN,
  terms: PLAIN,
  copy: PLAIN,
} as const satisfies ScreenTable;

/**
 * What keys do on each screen. The screen has to say of each what it does and when; the footer and the handling
 * are both made from that. Where two actions share a key, the upper one that is offered has it.
 */
export const SCREEN_KEYS = {
  target: { forward: PLAIN, ...LIST },
  prerequisites: { makeAgain: PLAIN, forward: PLAIN, again: PLAIN, back: PLAIN, ...SCROLLED },
  enrollment: { ...FORM, makeCertificate: PLAIN, signCode: PLAIN, forward: PLAIN, back: PLAIN },
  settings: { ...FORM, makeCertificate: PLAIN, signCode: PLAIN, forward: PLAIN, back: PLAIN },
  review: {
    accept: PLAIN,
    cancel: PLAIN,
    reveal: PLAIN,
    provision: PLAIN,
    edit: PLAIN,
    back: PLAIN,
    change: PLAIN,
    ...LIST,
  },
  provision: { makeAgain: PLAIN, forward: PLAIN, again: PLAIN, back: PLAIN, ...SCROLLED },
  messageCount: { ...FORM, send: PLAIN, back: PLAIN },
  telemetry: {
    makeAgain: PLAIN,
    forward: PLAIN,
    again: PLAIN,
    edit: PLAIN,
    back: PLAIN,
    failedOnly: PLAIN,
    scroll: PLAIN,
  },
  verify: { ...FORM, makeAgain: PLAIN, forward: PLAIN, again: PLAIN, back: PLAIN },
  cleanupChoice: { forward: PLAIN, back: PLAIN, ...LIST },
  cleanup: { ...FORM, forward: PLAIN, back: PLAIN },
  /** Of a step without a screen of its own. */
  work: { forward: PLAIN, back: PLAIN },
  next: { finish: PLAIN, choose: PLAIN, back: PLAIN, ...LIST },
  failure: {
    goOn: PLAIN,
    guess: PLAIN,
    showWhy: PLAIN,
    showAll: PLAIN,
    showFirst: PLAIN,
    move: PLAIN,
    tryCause: ABOVE,
    retry: PLAIN,
    deriveKey: PLAIN,
    useWebSocket: PLAIN,
    registerAgain: PLAIN,
    runChecks: PLAIN,
    skip: PLAIN,
    back: PLAIN,
    edit: PLAIN,
    quit: PLAIN,
    scroll: PLAIN,
  },
  /** Before a cause is tried. */
  trial: { tryIt: PLAIN, back: PLAIN, reveal: PLAIN, move: PLAIN },
  trying: { back: PLAIN },
  profiles: {
    accept: PLAIN,
    cancel: PLAIN,
    goOn: PLAIN,
    makeAgain: PLAIN,
    lookAtResult: PLAIN,
    beginNew: PLAIN,
    startOver: PLAIN,
    undo: PLAIN,
    rename: ABOVE,
    duplicate: ABOVE,
    remove: ABOVE,
    move: { also: ['shift+tab', ...DIGITS] },
  },
  profileKey: { accept: PLAIN, back: PLAIN, reveal: PLAIN },
  resuming: {},
  nextBoot: {
    choose: PLAIN,
    back: PLAIN,
    ...LIST,
    // Up and down choose what comes before the boot; the pages of its result are turned by their own keys.
    scroll: ABOVE,
  },
  /** Up and down lead from field to field; the pages are turned by their own keys. */
  proof: { sign: PLAIN, back: PLAIN, move: { also: ['shift+tab'] }, scroll: ABOVE },
  takeAway: { choose: PLAIN, back: PLAIN, ...LIST },
  labs: { choose: PLAIN, quit: PLAIN, back: PLAIN, ...LIST },
  lab: {
    forward: PLAIN,
    choose: PLAIN,
    finish: PLAIN,
    restart: PLAIN,
    back: PLAIN,
    ...LIST,
    ...SCROLLED,
  },
  labTask: {
    choose: PLAIN,
    accept: PLAIN,
    run: PLAIN,
    hint: PLAIN,
    restart: PLAIN,
    back: PLAIN,
    ...LIST,
    // Up and down choose what can be done; the pages are turned by their own keys.
    scroll: ABOVE,
    follow: PLAIN,
  },
  playground: {
    choose: PLAIN,
    accept: PLAIN,
    back: PLAIN,
    ...LIST,
    // Up and down choose what can be done; the pages are turned by their own keys.
    scroll: ABOVE,
    follow: PLAIN,
  },
  explanation: { layer: PLAIN, terms: PLAIN, scroll: PLAIN, back: { also: ['?', 'f1'] } },
  packets: {
    open: PLAIN,
    level: ABOVE,
    links: ABOVE,
    find: ABOVE,
    pause: ABOVE,
    save: ABOVE,
    diagram: ABOVE,
    follow: PLAIN,
    scroll: PLAIN,
    back: { also: ['w'] },
  },
  /** While letters go into the filter of a list. */
  filter: { forward: PLAIN, back: PLAIN },
  packet: { level: PLAIN, neighbour: PLAIN, scroll: PLAIN, back: PLAIN, closeWire: PLAIN },
  chart: { packetList: PLAIN, ...SCROLLED, back: PLAIN, closeWire: PLAIN },
} as const satisfies Readonly<Record<string, ScreenTable>>;

export type ScreenId = keyof typeof SCREEN_KEYS;

/** The actions of a screen; `S` may be several screens that are one component. */
export type ActionOf<S extends ScreenId> = S extends ScreenId
  ? keyof (typeof SCREEN_KEYS)[S] & ActionId
  : never;

/** The actions of a screen that it names in a row of its own, in the order of the footer. */
export function actionsAbove(screen: ScreenId): readonly ActionId[] {
  const table = tableOf(screen);
  return ACTION_IDS.filter((id) => table[id]?.isAbove);
}

/** The actions of a screen, the one that has a key before others that share it first. */
export function actionsOn(screen: ScreenId): readonly ActionId[] {
  return Object.keys({ ...SCREEN_KEYS[screen], ...FRAME_KEYS }) as readonly ActionId[];
}

/** Every key that does this on that screen. */
export function keysOf(action: ActionId, screen: ScreenId): readonly string[] {
  return [...ACTIONS[action].keys, ...(tableOf(screen)[action]?.also ?? [])];
}

function tableOf(screen: ScreenId): ScreenTable {
  return SCREEN_KEYS[screen];
}
