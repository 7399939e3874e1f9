import type { Walk } from '../../walk/walk.ts';

/** What the screens may know and ask of a walk. */
export type WalkPort = Pick<
  Walk,
  | 'state'
  | 'record'
  | 'exitCode'
  | 'subscribe'
  | 'answer'
  | 'tick'
  | 'forward'
  | 'back'
  | 'retry'
  | 'goTo'
  | 'leave'
>;
