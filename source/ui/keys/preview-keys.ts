import type { KeyPress } from '../terminal/key-press.ts';

/** They lead through a preview from every screen, also while letters go into a text. */
const WAYS: Readonly<Record<string, 'forward' | 'back'>> = {
  'ctrl+n': 'forward',
  'ctrl+p': 'back',
};

/** Where this key leads in a preview; undefined for one that belongs to the screen. */
export function previewWay({ name }: KeyPress): 'forward' | 'back' | undefined {
  return Object.hasOwn(WAYS, name) ? WAYS[name] : undefined;
}
