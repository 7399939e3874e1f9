import type { WalkProfile } from '../../quickstart/profile-of-walk.ts';
import type { ProfileStart } from '../../quickstart/profile-start.ts';

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
  ProfileStart,
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
  | 'changes'
> & { readonly kept: WalkProfilePort | undefined };
