import type { WalkProfile } from '../../walk/walk-profile.ts';
import type { WalkStart } from '../../walk/walk-start.ts';

/** What the review may know and ask of the walk's profile. */
export type WalkProfilePort = Pick<
  WalkProfile,
  | 'name'
  | 'isNamed'
  | 'notSaved'
  | 'remembersKey'
  | 'place'
  | 'findPlace'
  | 'rename'
  | 'rememberKey'
  | 'changes'
>;

/** What the screens may know and ask of the beginning of a walk. */
export type StartPort = Pick<
  WalkStart,
  | 'phase'
  | 'profiles'
  | 'chosen'
  | 'refused'
  | 'go'
  | 'resume'
  | 'startOver'
  | 'startNew'
  | 'giveKey'
  | 'chooseAgain'
  | 'rename'
  | 'duplicate'
  | 'remove'
  | 'putBack'
  | 'changes'
> & { readonly walkProfile: WalkProfilePort | undefined };
