import type { RegistrationResult } from '../device/registration-result.ts';
import { deleteSecrets, storeOf } from '../persistence/kept-secrets.ts';
import { checkProfileName, type ProfileNameProblem } from '../persistence/profile-name.ts';
import {
  type ChosenStore,
  chooseSecretStore,
  openSecretStore,
} from '../persistence/secret-store/choose.ts';
import { type SecretStore, SecretStoreError } from '../persistence/secret-store/secret-store.ts';
import type { EarlierRuns } from '../run/events.ts';
import type { Draft } from '../settings/settings.ts';
import { Changes } from '../structures/changes.ts';
import { earlierRunsOf } from './earlier-runs.ts';
import type { KeeperOptions } from './keeper-options.ts';
import { CertificateKeeper } from './keys/certificate-keeper.ts';
import { assignmentFor } from './profile-draft.ts';
import { ProfileKeeper } from './profile-keeper.ts';
import type { Walk } from './walk.ts';

export interface WalkProfileOptions extends KeeperOptions {
  /** For DPS_WIZARD_SECRET_STORE and the way to the keyring. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where everything of the program is kept. */
  readonly folder: string;
  /** Whether the person has said beforehand that the key is to be kept. */
  readonly saveKey?: boolean | undefined;
}

/** Where a key would be kept, or why none can be. */
export type KeyPlace = ChosenStore | { readonly trouble: SecretStoreError };

/**
 * The profile of the walk that a person is on: what the review shows of it and what can be changed there. A key
 * is kept only when the person says so.
 */
export class WalkProfile {
  readonly changes = new Changes();
  readonly keeper: ProfileKeeper;
  readonly #options: WalkProfileOptions;
  #place: KeyPlace | undefined;
  #certificates: CertificateKeeper | undefined;
  /** Whether the person wants keys kept, also while there is none. */
  #wantsKey = false;
  #looking: Promise<void> | undefined;

  constructor(options: WalkProfileOptions) {
    this.#options = options;
    this.keeper = new ProfileKeeper({
      ...options,
      onTrouble: (error) => {
        options.onTrouble(error);
        this.changes.notify();
      },
      onSaved: () => this.changes.notify(),
    });
    const kept = options.profile?.key;
    if (kept === undefined) return;
    try {
      this.keeper.renewKeyIn(openSecretStore(kept.store, options.env, options.folder));
    } catch (error) {
      // The key lies in a store that is turned off for now; it stays there as it is.
      if (!(error instanceof SecretStoreError)) throw error;
    }
  }

  /** Undefined until the profile was saved for the first time. */
  get name(): string | undefined {
    return this.keeper.profile?.name;
  }

  /** False as long as the name is one that the program made up. */
  get isNamed(): boolean {
    return this.keeper.profile?.named === true;
  }

  /** Why the profile could not be saved as it is now; undefined once it was. */
  get notSaved(): unknown {
    return this.keeper.notSaved;
  }

  get remembersKey(): boolean {
    return this.#wantsKey || storeOf(this.keeper.profile) !== undefined;
  }

  /** What is kept of the device's certificates, together with its key. */
  get certificates(): CertificateKeeper {
    const { env, folder, onTrouble } = this.#options;
    this.#certificates ??= new CertificateKeeper({
      ...{ env, folder, onTrouble },
      profile: () => this.keeper.profile,
      change: (change) => this.keeper.change(change),
      secrets: () => this.#secrets(),
    });
    return this.#certificates;
  }

  /** Undefined until it was found out: see `findPlace`. */
  get place(): KeyPlace | undefined {
    return this.#place;
  }

  /** Keeps up with the walk from here on. */
  watch(walk: Walk): void {
    this.keeper.watch(walk);
    const { saveKey, onTrouble } = this.#options;
    if (saveKey && !this.remembersKey) this.rememberKey(true).catch(onTrouble);
  }

  /** What this device was assigned before, if that still holds. */
  recall(draft: Draft): RegistrationResult | undefined {
    const { profile } = this.keeper;
    return profile && assignmentFor(profile, draft);
  }

  /** What earlier runs of this profile tell of its device, if that is the one these settings are about. */
  recallEarlier(draft: Draft): EarlierRuns | undefined {
    const { profile } = this.keeper;
    return profile && earlierRunsOf(profile, draft);
  }

  /** Finds out where a key would be kept: a keyring may take its time, so this is asked for when it is needed. */
  async findPlace(): Promise<void> {
    const { env, folder } = this.#options;
    this.#looking ??= chooseSecretStore(env, folder).then(
      (chosen) => this.#found(chosen),
      (error: unknown) => {
        if (!(error instanceof SecretStoreError)) throw error;
        this.#found({ trouble: error });
      },
    );
    await this.#looking;
  }

  /**
   * Gives the profile the name that the person chose.
   *
   * @returns what is wrong with the name
   * @throws StoreError `exists` when another profile has it, or when it cannot be written
   */
  async rename(name: string): Promise<ProfileNameProblem | undefined> {
    const problem = checkProfileName(name);
    if (problem !== undefined) return problem;
    await this.keeper.rename(name);
    this.changes.notify();
    return undefined;
  }

  /**
   * Keeps the device's key, or forgets it again.
   *
   * @throws SecretStoreError or StoreError when that cannot be done
   */
  async rememberKey(wanted: boolean): Promise<void> {
    if (!wanted) await this.#forget();
    else {
      await this.findPlace();
      if (this.#place === undefined) return;
      if ('trouble' in this.#place) throw this.#place.trouble;
      await this.keeper.rememberKey(this.#place.store);
      this.#wantsKey = this.#place.store.kind !== 'none';
      await this.#certificates?.keepTaken();
    }
    this.changes.notify();
  }

  async #forget(): Promise<void> {
    const { env, folder } = this.#options;
    this.#wantsKey = false;
    const { profile } = this.keeper;
    if (profile?.key) await this.keeper.forgetKey(openSecretStore(profile.key.store, env, folder));
    if (!profile?.certificates) return;
    await deleteSecrets({ ...profile, key: undefined }, env, folder);
    await this.keeper.change((present) => ({ ...present, certificates: undefined }));
  }

  /** Where the private keys of certificates go. @throws SecretStoreError */
  async #secrets(): Promise<SecretStore | undefined> {
    const { env, folder } = this.#options;
    const kind = storeOf(this.keeper.profile);
    if (kind !== undefined) return openSecretStore(kind, env, folder);
    if (!this.#wantsKey) return undefined;
    await this.findPlace();
    return this.#place && 'store' in this.#place ? this.#place.store : undefined;
  }

  #found(place: KeyPlace): void {
    this.#place = place;
    this.changes.notify();
  }
}
