import type { Profile } from '../persistence/profile.ts';
import type { SecretStore } from '../persistence/secret-store/secret-store.ts';
import type { RunEvent } from '../run/events.ts';
import type { Draft } from '../settings/settings.ts';
import type { KeeperOptions } from './keeper-options.ts';
import { KeyKeeper } from './keys/key-keeper.ts';
import { createOrJoin, nameAfterDevice } from './new-profile.ts';
import { NotedProgress } from './noted-progress.ts';
import type { ProfileChange, Progress } from './profile-changes.ts';
import { changeOf } from './profile-changes.ts';
import { SavingQueue } from './saving-queue.ts';
import { SavingTrouble } from './saving-trouble.ts';
import { isOther, updateOrReplace } from './update-profile.ts';
import type { Walk } from './walk.ts';

/**
 * Keeps the profile of one walk or run up to date: after every answer, every step and every result, so that
 * leaving in any way, even by being killed, loses nothing. Secrets go to a secret store, and only on request.
 */
export class ProfileKeeper {
  readonly #options: KeeperOptions;
  #profile: Profile | undefined;
  #name: string | undefined;
  #draft: Draft = {};
  readonly #noted: NotedProgress;
  #code: string | undefined;
  readonly #keys = new KeyKeeper();
  readonly #trouble: SavingTrouble;
  #pending: ProfileChange[] = [];
  readonly #savings = new SavingQueue();

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#profile = options.profile;
    this.#name = options.name;
    this.#noted = new NotedProgress(options.profile === undefined);
    this.#trouble = new SavingTrouble(options);
  }

  /** The profile as it was last saved; undefined until a new one was saved for the first time. */
  get profile(): Profile | undefined {
    return this.#profile;
  }

  /** Why the profile, as it is now, could not be saved; undefined once it was. */
  get notSaved(): unknown {
    return this.#trouble.current;
  }

  /** True from the first standing that is worth saving. */
  get isBegun(): boolean {
    return this.#profile !== undefined || this.#pending.length > 0;
  }

  /**
   * Follows a walk from its next change on. A walk that is resumed is followed once it has come to its step:
   * the steps it passes on the way there are not where the person stopped.
   *
   * @returns a function that ends it
   */
  watch(walk: Walk): () => void {
    const look = (): void => {
      const { draft, step, ticked } = walk.state;
      this.stand({ draft, step, ticked: ticked as Progress['ticked'] });
    };
    const ends = [walk.subscribe(look), walk.record.subscribe((event) => this.apply(event))];
    return () => void ends.map((end) => end());
  }

  /** Follows a walk on its way to where the person stopped: what is assigned there counts, where it is does not. */
  watchOnTheWay(walk: Pick<Walk, 'state' | 'record'>): () => void {
    return walk.record.subscribe((event) => {
      this.#draft = walk.state.draft;
      if (event.type === 'registration.result') this.apply(event);
    });
  }

  /** Notes where the walk or run stands, and saves what is new about it. */
  stand({ draft, step, ticked }: Progress): void {
    this.#draft = draft;
    // Whoever has only looked at the first question has nothing to come back to.
    if (this.#profile === undefined && step === 'target') return;
    const changes = this.#noted.note({ draft, step, ticked });
    if (changes === undefined && this.#pending.length === 0) return;
    this.#pending.push(...(changes ?? []));
    this.#save();
  }

  /** Notes what an event says about the device of the profile. */
  apply(event: RunEvent): void {
    if (event.type === 'diagnosis') this.#code = event.diagnosis.code;
    const change = changeOf(event, this.#draft, this.#code);
    if (change === undefined) return;
    this.#pending.push(change);
    if (this.#profile !== undefined) this.#save();
  }

  /**
   * Gives the profile the name that the person chose.
   *
   * @throws StoreError `exists` when another profile has it, or what keeps it from being saved
   */
  async rename(name: string): Promise<void> {
    await this.saved();
    if (this.#profile !== undefined) {
      this.#profile = await this.#options.store.rename(this.#profile.name, name);
      return;
    }
    this.#name = name;
    this.#save();
    await this.#savedOrTrouble();
  }

  /**
   * Keeps the device's key from now on, whatever it will be changed to. Of a group, only the key that is
   * derived for this device is kept. A sandbox's key ends with the sandbox and is not kept.
   *
   * @throws SecretStoreError or StoreError when it cannot be kept, also because the profile cannot
   */
  async rememberKey(secrets: SecretStore): Promise<void> {
    await this.#savedOrTrouble();
    this.#keys.use(secrets);
    await this.#keepKey();
  }

  /**
   * Goes on with a profile whose key is kept already: one that the person types instead takes its place. One
   * that a variable gives for this run does not.
   */
  renewKeyIn(secrets: SecretStore): void {
    this.#keys.use(secrets, true);
  }

  /** Removes the key of the profile and keeps none from now on. */
  async forgetKey(secrets: SecretStore): Promise<void> {
    this.#keys.use(undefined);
    await this.saved();
    if (this.#profile !== undefined) await secrets.delete(this.#profile.id);
    await this.change((profile) => ({ ...profile, key: undefined }));
  }

  /** Saves a change of what no step says, and whatever waits to be saved. */
  async change(change: ProfileChange): Promise<void> {
    this.#pending.push(change);
    this.#save();
    await this.saved();
  }

  /**
   * Resolves when everything that was noted so far has been saved, or could not be.
   *
   * @throws whatever a listener has thrown meanwhile: nobody else waits for a saving
   */
  saved(): Promise<void> {
    return this.#savings.settled();
  }

  async #savedOrTrouble(): Promise<void> {
    await this.saved();
    const { current } = this.#trouble;
    if (this.#profile === undefined && current !== undefined) throw current;
  }

  #save(): void {
    this.#savings.add(() => this.#savePending());
  }

  async #savePending(): Promise<void> {
    const changes = this.#pending;
    if (changes.length === 0) return;
    this.#pending = [];
    try {
      await this.#write((profile) => changes.reduce((done, change) => change(done), profile));
      await this.#keepKey();
    } catch (error) {
      this.#pending = [...changes, ...this.#pending];
      this.#trouble.note(error);
      return;
    }
    if (this.#pending.length === 0) this.#trouble.end();
  }

  async #write(change: ProfileChange): Promise<void> {
    const { store } = this.#options;
    const known = this.#profile;
    if (known === undefined) {
      this.#profile = await createOrJoin(store, this.#draft, this.#name, change);
      return;
    }
    this.#profile = await updateOrReplace(store, known, change);
    if (isOther(this.#profile, known)) this.#keys.forgetWhatIsKept();
    this.#profile = await nameAfterDevice(store, this.#profile, this.#draft);
  }

  async #keepKey(): Promise<void> {
    if (this.#profile === undefined) return;
    this.#profile = await this.#keys.keep(this.#options.store, this.#profile, this.#draft);
  }
}
