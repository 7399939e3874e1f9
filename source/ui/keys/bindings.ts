import type { KeyPress } from '../terminal/key-press.ts';
import { type ActionId, isDoneOnce } from './actions.ts';
import { type Motion, motionOf } from './motions.ts';
import { type ActionOf, actionsAbove, actionsOn, keysOf, type ScreenId } from './screen-keys.ts';

type Run = (motion: Motion) => void;

/** What an action does; undefined while it is not offered. */
export type Binding =
  | Run
  | undefined
  | {
      readonly run: Run;
      /** Whether it is offered. A function is asked once the screen is drawn, and again at the key. */
      readonly when?: boolean | (() => boolean);
      /** Whether it has a use for the key that leads there; else the next action with that key has it. */
      readonly takes?: (motion: Motion) => boolean;
    };

/** What each action of a screen does: none may be left out, and none that the screen does not have is taken. */
export type Bindings<S extends ScreenId> = Readonly<Record<ActionOf<S>, Binding>>;

/** A screen with what its actions do: footer and handling are made from the same one. */
export interface BoundKeys {
  readonly screen: ScreenId;
  readonly bindings: Readonly<Partial<Record<ActionId, Binding>>>;
}

export function bind<S extends ScreenId>(screen: S, bindings: Bindings<S>): BoundKeys {
  return { screen, bindings };
}

/** The actions that are offered at this moment. */
export function offered({ screen, bindings }: BoundKeys): readonly ActionId[] {
  return actionsOn(screen).filter((action) => isOffered(bindings[action]));
}

/** The actions that are offered and not named by the screen itself. */
export function shownInFooter(keys: BoundKeys): readonly ActionId[] {
  const above = actionsAbove(keys.screen);
  return offered(keys).filter((action) => !above.includes(action));
}

/** Does what the key stands for at this moment. @returns whether it stands for something */
export function perform(key: KeyPress, keys: BoundKeys): boolean {
  const { screen, bindings } = keys;
  const motion = motionOf(key);
  for (const action of offered(keys)) {
    const binding = bindings[action];
    if (binding === undefined || !keysOf(action, screen).includes(key.name)) continue;
    if (key.isHeld && isDoneOnce(action)) return true;
    if (typeof binding === 'function') {
      binding(motion);
      return true;
    }
    if (binding.takes?.(motion) === false) continue;
    binding.run(motion);
    return true;
  }
  return false;
}

function isOffered(binding: Binding): boolean {
  if (binding === undefined) return false;
  if (typeof binding === 'function') return true;
  const { when = true } = binding;
  return typeof when === 'function' ? when() : when;
}
