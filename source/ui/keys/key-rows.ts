import type { Messages } from '../../messages/messages.ts';
import { ACTIONS, type ActionId, DIGITS } from './actions.ts';
import { type BoundKeys, offered } from './bindings.ts';
import { keysOf } from './screen-keys.ts';

/** One key of a screen, or several that do the same, and what it does. */
export interface KeyRow {
  readonly keys: string;
  readonly does: string;
}

/** Those of every screen, which no screen handles itself. */
const EVERYWHERE: readonly ActionId[] =
  process.platform === 'win32' ? ['leave'] : ['suspend', 'leave'];

/** Every key that works on a screen at this moment, also what its footer has no room for. */
export function keyRowsOf(bound: BoundKeys, { screens }: Messages): readonly KeyRow[] {
  const own = offered(bound).map((action) => [action, keysOf(action, bound.screen)] as const);
  const all = [...own, ...EVERYWHERE.map((action) => [action, ACTIONS[action].keys] as const)];
  return all.map(([action, keys]) => ({ keys: namesOf(keys), does: screens.keys[action] }));
}

/** `escape, shift+tab, b` as a keyboard calls them; the digits in short. Apart by more than a blank, which stands in "page up". */
function namesOf(keys: readonly string[]): string {
  const digits = keys.filter((key) => DIGITS.some((digit) => digit === key));
  const others = keys.filter((key) => !digits.includes(key));
  const range = digits.length > 0 ? [`${digits[0]}-${digits.at(-1)}`] : [];
  return [...others, ...range].map((key) => (key === 'escape' ? 'esc' : key)).join(', ');
}
