import type { RegistrationResult } from '../device/registration-result.ts';
import type { Profile } from '../persistence/profile.ts';
import { removeProfile } from '../persistence/remove-profile.ts';
import { StoreError } from '../persistence/store-error.ts';
import type { Problem } from '../settings/question.ts';
import type { Draft } from '../settings/settings.ts';
import { takeAnswer } from '../settings/take-answer.ts';
import { Changes } from '../structures/changes.ts';
import { resumeOf } from './profile-draft.ts';
import { acceptedBefore, needsKey, resumeWalk } from './resume.ts';
import type { StartPhase } from './start-phase.ts';
import { WalkProfile } from './walk-profile.ts';
import type { WalkStartOptions } from './walk-start-options.ts';

/** How a person comes into a walk: with a saved profile, at the step where they stopped, or anew. */
export class WalkStart {
  readonly changes = new Changes();
  readonly #options: WalkStartOptions;
  /** What flags and variables gave, for whoever begins anew after all. */
  readonly #given: Draft;
  #phase: StartPhase = 'choosing';
  #profiles: readonly Profile[] = [];
  #chosen: Profile | undefined;
  #refused: string | undefined;
  #kept: WalkProfile | undefined;

  constructor(options: WalkStartOptions) {
    this.#options = options;
    this.#given = options.walk.state.draft;
    this.#refresh();
    if (options.begin === undefined && this.#profiles.length > 0) return;
    const { begin = { name: undefined } } = options;
    if ('profile' in begin) this.#choose(begin.profile, begin.draft);
    else this.startNew(begin.name);
  }

  get phase(): StartPhase {
    return this.#phase;
  }

  /** The one used last first. */
  get profiles(): readonly Profile[] {
    return this.#profiles;
  }

  /** The profile that the person has chosen. */
  get chosen(): Profile | undefined {
    return this.#chosen;
  }

  /** Why the profile that was chosen last cannot be used. */
  get refused(): string | undefined {
    return this.#refused;
  }

  /** The profile of the walk, once one was chosen or begun. */
  get walkProfile(): WalkProfile | undefined {
    return this.#kept;
  }

  recall(draft: Draft): RegistrationResult | undefined {
    return this.#kept?.recall(draft);
  }

  /** Begins anew; the profiles stay as they are. */
  startNew(name?: string): void {
    this.#kept = this.#keep(undefined, name);
    this.#kept.watch(this.#options.walk);
    this.#enter('walking');
  }

  /** Chooses a profile to go on with; `go` then brings the walk to its step. */
  async resume(profile: Profile): Promise<void> {
    const draft = await this.#open(profile);
    if (draft === undefined) return;
    this.#choose(profile, draft);
    await this.go();
  }

  /** Goes through a profile from the first step, with its answers but without its ticks. */
  async startOver(profile: Profile): Promise<void> {
    const draft = await this.#open(profile);
    if (draft === undefined) return;
    const { walk } = this.#options;
    walk.adopt(draft);
    this.#kept = this.#keep(profile);
    this.#kept.watch(walk);
    this.#kept.keeper.stand({ draft, step: 'target', ticked: {} });
    this.#enter('walking');
  }

  /** Takes the key of the chosen profile. @returns what is wrong with it */
  async giveKey(raw: string): Promise<Problem | undefined> {
    const problem = this.#options.walk.answer('symmetricKey', raw);
    if (problem === undefined) {
      this.#enter('resuming');
      await this.go();
    }
    return problem;
  }

  /** What is wrong with a key, before it is given. */
  checkKey(raw: string): Problem | undefined {
    return takeAnswer('symmetricKey', raw, this.#options.walk.state.draft).problem;
  }

  /** Back to the list, as long as nothing was done. */
  chooseAgain(): void {
    this.#options.walk.adopt(this.#given);
    this.#kept = undefined;
    this.#refresh();
    this.#enter('choosing');
  }

  /** Brings the walk to the step of the chosen profile. Does nothing where there is none, or its key is missing. */
  async go(): Promise<void> {
    const { walk } = this.#options;
    const profile = this.#chosen;
    const kept = this.#kept;
    if (this.#phase !== 'resuming' || !profile || !kept) return;
    const end = kept.keeper.watchOnTheWay(walk);
    await resumeWalk(walk, resumeOf(profile).step, () => {
      end();
      kept.watch(walk);
      this.#enter('walking');
    });
  }

  /** @throws StoreError */
  rename({ name }: Profile, newName: string): Promise<void> {
    return this.#change(({ store }) => store.rename(name, newName));
  }

  /** @throws StoreError */
  duplicate({ name }: Profile, newName: string): Promise<void> {
    return this.#change(({ store }) => store.duplicate(name, newName));
  }

  /** Removes the profile and its key. @throws StoreError or SecretStoreError */
  remove({ name }: Profile): Promise<void> {
    return this.#change(({ store, env, folder }) => removeProfile(store, name, env, folder));
  }

  /** Saves again what was removed; its key is gone. @throws StoreError */
  putBack(removed: Profile): Promise<void> {
    return this.#change(({ store }) => store.putBack(removed));
  }

  async #change(work: (options: WalkStartOptions) => Promise<unknown>): Promise<void> {
    await work(this.#options);
    this.#refresh();
  }

  /** A keyring may take its time, so the list is left at once. */
  async #open(profile: Profile): Promise<Draft | undefined> {
    this.#chosen = profile;
    this.#enter('resuming');
    const opened = await this.#options.open(profile);
    this.#refused = 'refused' in opened ? opened.refused : undefined;
    if (this.#refused !== undefined) this.#enter('choosing');
    return 'draft' in opened ? opened.draft : undefined;
  }

  #choose(profile: Profile, draft: Draft): void {
    const { step, ticked } = resumeOf(profile);
    this.#chosen = profile;
    this.#options.walk.adopt(acceptedBefore(step, draft), ticked);
    this.#kept = this.#keep(profile);
    this.#enter(needsKey(draft, step) ? 'key' : 'resuming');
  }

  #keep(profile: Profile | undefined, name?: string): WalkProfile {
    return new WalkProfile({ ...this.#options, profile, name });
  }

  #refresh(): void {
    try {
      this.#profiles = this.#options.store.list();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      this.#options.onTrouble(error);
      this.#profiles = [];
    }
    this.changes.notify();
  }

  #enter(phase: StartPhase): void {
    this.#phase = phase;
    this.changes.notify();
  }
}
