import type { Messages } from '../../messages/messages.ts';
import { ACTIONS, type ActionId, DIGITS } from './actions.ts';
import { type Binding, type BoundKeys, offered } from './bindings.ts';
import { keysOf } from './screen-keys.ts';

/** One key of a screen, or several that do the same, and what it does. */
export interface KeyRow {
  readonly keys: string;
  readonly does: string;
}

/** Those of every screen, which no screen handles itself. */
const EVERYWHERE: readonly ActionId[] =
  process.platform === 'win32' ? ['leave'] : ['suspend', 'leave'];

/**
 * Every key that works on a screen at this moment, also what its footer has no room for. A key stands beside what it
 * does: where two actions share one, the upper has it, unless it leaves some presses to the other.
 */
export function keyRowsOf(bound: BoundKeys, { screens }: Messages): readonly KeyRow[] {
  const taken = new Set<string>();
  const own = offered(bound).map((action) => {
    const keys = keysOf(action, bound.screen).filter((key) => !taken.has(key));
    if (!leavesSome(bound.bindings[action])) for (const key of keys) taken.add(key);
    return [action, keys] as const;
  });
  const all = [...own, ...EVERYWHERE.map((action) => [action, ACTIONS[action].keys] as const)];
  return all
    .filter(([, keys]) => keys.length > 0)
    .map(([action, keys]) => ({ keys: namesOf(keys), does: screens.keys[action] }));
}

function leavesSome(binding: Binding): boolean {
  return typeof binding === 'object' && binding.takes !== undefined;
}

/** `escape, shift+tab, b` as a keyboard calls them; the digits in short. Apart by more than a blank, which stands in "page up". */
function namesOf(keys: readonly string[]): string {
  const digits = keys.filter((key) => DIGITS.some((digit) => digit === key));
  const others = keys.filter((key) => !digits.includes(key));
  const range = digits.length > 0 ? [`${digits[0]}-${digits.at(-1)}`] : [];
  return [...others, ...range].map((key) => (key === 'escape' ? 'esc' : key)).join(', ');
}
