import type { Profile } from '../persistence/profile.ts';
import type { Draft } from '../settings/settings.ts';
import type { OpenedProfile } from './start-phase.ts';
import type { Walk } from './walk.ts';
import type { WalkProfileOptions } from './walk-profile.ts';

export interface WalkStartOptions extends Omit<WalkProfileOptions, 'profile' | 'name'> {
  readonly walk: Walk;
  /** What to begin with; without one the list, if there is anything on it. */
  readonly begin?:
    | { readonly profile: Profile; readonly draft: Draft }
    | { readonly name: string | undefined }
    | undefined;
  /** Reads the settings of a profile that was chosen. */
  readonly open: (profile: Profile) => Promise<OpenedProfile>;
}
