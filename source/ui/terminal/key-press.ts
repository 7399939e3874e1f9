import type { Key } from 'ink';

/**
 * One key, named as people call it: `enter`, `escape`, `up`, `page down`, `ctrl+c`, `space`, or the character
 * itself. Several characters that came at once are one press named `text`, a paste is one named `paste`.
 */
export interface KeyPress {
  readonly name: string;
  /** What it would add to a text; empty for keys that write nothing. */
  readonly text: string;
  /** True when the key is only still held down: such a press begins no work. */
  readonly isHeld?: boolean;
}

export const PASTE_START = '[200~';
export const PASTE_END = '[201~';

/** What terminals send for F1: xterm and most, rxvt, the Linux console. */
export const F1_SEQUENCES: ReadonlySet<string> = new Set(['\u001bOP', '\u001b[11~', '\u001b[[A']);

/** An escape sequence whose first byte came alone, as over a slow line: Ink then reports Esc and this rest. */
const REST_OF_SEQUENCE: Readonly<Record<string, string>> = {
  '[A': 'up',
  '[B': 'down',
  '[C': 'right',
  '[D': 'left',
  '[H': 'home',
  '[F': 'end',
  '[5~': 'page up',
  '[6~': 'page down',
  '[Z': 'shift+tab',
  OA: 'up',
  OB: 'down',
  OC: 'right',
  OD: 'left',
  OH: 'home',
  OF: 'end',
  OP: 'f1',
  '[11~': 'f1',
  // Shift+Tab of some Windows terminals.
  OZ: 'shift+tab',
};

/** The press that this rest of an escape sequence stands for; undefined when it is none. */
export function pressOfRest(rest: string): KeyPress | undefined {
  const name = REST_OF_SEQUENCE[rest];
  return name === undefined ? undefined : named(name);
}

/** The keys that Ink reports by a field of their own. */
const OF_ONE_NAME = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'page up'],
  ['pageDown', 'page down'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
] as const satisfies readonly (readonly [keyof Key, string])[];

/** Turns what Ink's `useInput` reports into presses: a chunk of several keys becomes several presses. */
export function pressesOf(input: string, key: Key): readonly KeyPress[] {
  for (const [field, name] of OF_ONE_NAME) if (key[field]) return [named(name)];
  if (key.tab) return [named(key.shift ? 'shift+tab' : 'tab')];
  // Ink 6 reports the Backspace key (0x7F) as `delete`; both mean the same here.
  if (key.backspace || key.delete) return [named(key.meta ? 'ctrl+w' : 'backspace')];
  if (key.ctrl) return [named(`ctrl+${input}`)];
  // Alt and a letter is no letter.
  if (key.meta) return [];
  return splitChunk(input);
}

/** Keys typed or pasted faster than they are read arrive as one string: `abc\r` is a text and an Enter. */
function splitChunk(chunk: string): readonly KeyPress[] {
  return chunk
    .split(CONTROL_CHARACTER)
    .filter((part) => part !== '')
    .flatMap((part) => (MOVES.test(part) ? [...part] : part))
    .map(pressOfPart);
}

/** Keys that move and do nothing else: over a slow line several of them come as one string, and each is meant. */
const MOVES = /^[jk]+$/;

// biome-ignore lint/complexity/useRegexLiterals: control bytes are easier to see in a string
const CONTROL_CHARACTER = new RegExp('(\\r\\n|[\\u0000-\\u001f\\u007f])');

function pressOfPart(part: string): KeyPress {
  if (part === '\r' || part === '\n' || part === '\r\n') return named('enter');
  if (part === '\t') return named('tab');
  if (part === '\u007f' || part === '\b') return named('backspace');
  const code = part.charCodeAt(0);
  if (code < 0x20) return named(`ctrl+${String.fromCharCode(code + 0x60)}`);
  if (part === ' ') return { name: 'space', text: part };
  return { name: [...part].length === 1 ? part : 'text', text: part };
}

function named(name: string): KeyPress {
  return { name, text: '' };
}
