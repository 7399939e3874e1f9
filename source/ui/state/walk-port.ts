import type { WalkTrials } from '../../walk/trials/walk-trials.ts';
import type { Walk } from '../../walk/walk.ts';

/** What the screens may know and ask of a walk. */
export type WalkPort = {
  readonly trials: Pick<WalkTrials, 'causes' | 'isAccepted' | 'try' | 'stop' | 'goOn'>;
} & Pick<
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
  | 'boot'
  | 'leave'
> &
  // A walk that contacts nothing has none.
  Partial<Pick<Walk, 'openPlayground'>>;
