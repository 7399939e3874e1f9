import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createJsonFile, preparePrivateFolder, replaceJsonFile } from './json-file.ts';
import { locked } from './locked.ts';
import type { Profile } from './profile.ts';
import { ProfileFiles, type UnusableProfile } from './profile-files.ts';
import { toRawProfile } from './profile-format.ts';
import { numberedName, profileFileName } from './profile-name.ts';
import { StoreError } from './store-error.ts';

/** What a new profile is made of; the store adds identity and dates. */
export type NewProfile = Omit<Profile, 'id' | 'createdAt' | 'updatedAt'>;

/**
 * The saved profiles, one file each, so that programs that work with different profiles never meet, and those
 * that work with the same one wait for each other (docs/decisions/0004).
 *
 * Every method but `list` throws StoreError when the file system does not let it do its work.
 */
export class ProfileStore {
  readonly folder: string;
  readonly #files: ProfileFiles;

  /**
   * @param configFolder where everything of the program is kept
   * @param onUnusable is told of every file that cannot be used, after it was set aside
   */
  constructor(configFolder: string, onUnusable: (unusable: UnusableProfile) => void = () => {}) {
    this.folder = join(configFolder, 'profiles');
    this.#files = new ProfileFiles(this.folder, onUnusable);
  }

  /**
   * All profiles, the one used last first. What cannot be used is set aside and left out.
   *
   * @throws StoreError when the folder is there but cannot be read
   */
  list(): readonly Profile[] {
    return this.#files
      .names()
      .flatMap((fileName) => this.#files.read(fileName) ?? [])
      .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt) || a.name.localeCompare(b.name));
  }

  /** @returns undefined when there is none of that name that can be used */
  get(name: string): Profile | undefined {
    return this.#files.read(profileFileName(name));
  }

  /** Saves a new profile. @throws StoreError `exists` when there is one of that name */
  async create(content: NewProfile): Promise<Profile> {
    const now = new Date().toISOString();
    const profile: Profile = { ...content, id: randomUUID(), createdAt: now, updatedAt: now };
    const fileName = profileFileName(profile.name);
    // A damaged file of that name must not stand in the way of a good one.
    this.#files.read(fileName);
    await createJsonFile(this.#files.path(fileName), toRawProfile(profile), profile.name);
    return profile;
  }

  /** Saves a new profile under its name or, where that is taken, the next free one: `name-2`, `name-3`. */
  async createNumbered(content: NewProfile): Promise<Profile> {
    return firstFree(content.name, (name) => this.create({ ...content, name }));
  }

  /**
   * Changes a profile as it is at that moment, which may be newer than what the caller has seen.
   *
   * @param change gives the profile as it shall be; undefined leaves it as it is
   * @throws StoreError `not-found` when it was removed or renamed meanwhile
   */
  async update(name: string, change: (profile: Profile) => Profile | undefined): Promise<Profile> {
    const fileName = profileFileName(name);
    return this.#locked(fileName, async () => {
      const present = this.#files.read(fileName);
      if (present === undefined) throw new StoreError('not-found', name);
      const changed = change(present);
      if (changed === undefined) return present;
      const { id, createdAt } = present;
      const profile = { ...changed, id, createdAt, updatedAt: new Date().toISOString() };
      await replaceJsonFile(this.#files.path(fileName), toRawProfile(profile));
      return profile;
    });
  }

  /**
   * @param named whether a person chose the new name
   * @throws StoreError `exists` when the new name is taken, `not-found`
   */
  async rename(name: string, newName: string, named = true): Promise<Profile> {
    const oldFile = profileFileName(name);
    const renamed = (profile: Profile): Profile => ({ ...profile, name: newName, named });
    if (oldFile === profileFileName(newName)) return this.update(name, renamed);
    return this.#locked(oldFile, async () => {
      const present = this.#files.read(oldFile);
      if (present === undefined) throw new StoreError('not-found', name);
      const profile = renamed(present);
      const newPath = this.#files.path(profileFileName(newName));
      await createJsonFile(newPath, toRawProfile(profile), newName);
      this.#files.delete(oldFile);
      return profile;
    });
  }

  /** Renames to a name that the program makes up: the next free one of `name-2`, `name-3`. */
  async renameNumbered(name: string, newName: string): Promise<Profile> {
    return firstFree(newName, (free) => this.rename(name, free, false));
  }

  /** The same settings under another name: a new profile without key, assignment and history. */
  async duplicate(name: string, newName: string): Promise<Profile> {
    const present = this.get(name);
    if (present === undefined) throw new StoreError('not-found', name);
    const { settings, step, ticked } = present;
    return this.create({ name: newName, named: true, settings, step, ticked });
  }

  /** @returns the profile as it was. Its key is not touched: see `removeProfile` */
  async remove(name: string): Promise<Profile> {
    const fileName = profileFileName(name);
    return this.#locked(fileName, () => {
      const present = this.#files.read(fileName);
      if (present === undefined) throw new StoreError('not-found', name);
      this.#files.delete(fileName);
      return present;
    });
  }

  /**
   * Saves again what was removed, as it was but for its key: that is gone.
   *
   * @throws StoreError `exists` when there is another of that name by now
   */
  async putBack({ key: _gone, certificates: _too, ...profile }: Profile): Promise<void> {
    const path = this.#files.path(profileFileName(profile.name));
    await createJsonFile(path, toRawProfile(profile), profile.name);
  }

  async #locked<T>(fileName: string, work: () => Promise<T> | T): Promise<T> {
    preparePrivateFolder(this.folder);
    return locked(this.#files.path(`.${fileName}.lock`), work);
  }
}

async function firstFree<T>(name: string, attempt: (name: string) => Promise<T>): Promise<T> {
  for (let number = 1; ; number += 1) {
    try {
      return await attempt(numberedName(name, number));
    } catch (error) {
      if (!(error instanceof StoreError && error.trouble === 'exists')) throw error;
    }
  }
}
