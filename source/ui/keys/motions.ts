import type { KeyPress } from '../terminal/key-press.ts';

/** Where a key leads in a list: so many items or pages on, to the item of that index, or to the last one. */
export type Motion =
  | { readonly by: number; readonly unit: 'item' | 'page' }
  | { readonly to: number | 'end' };

const PREVIOUS: Motion = { by: -1, unit: 'item' };
const NEXT: Motion = { by: 1, unit: 'item' };

/** What every other key says about a direction. */
export const STAY: Motion = { by: 0, unit: 'item' };

const MOTIONS: Readonly<Record<string, Motion>> = {
  up: PREVIOUS,
  left: PREVIOUS,
  'shift+tab': PREVIOUS,
  k: PREVIOUS,
  down: NEXT,
  j: NEXT,
  right: NEXT,
  tab: NEXT,
  space: NEXT,
  'page up': { by: -1, unit: 'page' },
  'page down': { by: 1, unit: 'page' },
  home: { to: 0 },
  end: { to: 'end' },
  ...Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`${index + 1}`, { to: index }])),
};

/** Where this key leads, on a screen on which it moves something. */
export function motionOf({ name }: KeyPress): Motion {
  return MOTIONS[name] ?? STAY;
}

/** Whether the motion leads towards the beginning of the list. */
export function isBackwards(motion: Motion): boolean {
  return 'by' in motion && motion.by < 0;
}
