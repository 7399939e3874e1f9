import type { Profile } from '../persistence/profile.ts';
import type { ProfileStore } from '../persistence/profile-store.ts';
import type { SavingTroubleOptions } from './saving-trouble.ts';

export interface KeeperOptions extends SavingTroubleOptions {
  readonly store: ProfileStore;
  /** The profile that is gone on with; without one a new one is made. */
  readonly profile?: Profile | undefined;
  /** What the person calls a new profile. */
  readonly name?: string | undefined;
}
