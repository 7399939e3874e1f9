import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './file-lock.ts';
import { ProfileFormatError } from './migrations.ts';
import {
  makePrivateFolder,
  prepareToWrite,
  TEMPORARY_PREFIX,
  writePrivateFile,
} from './private-file.ts';
import type { Profile } from './profile.ts';
import { parseProfile, toRawProfile } from './profile-format.ts';
import { nameOfProfileFile, numberedName, profileFileName } from './profile-name.ts';
import { setAside, type UnusableProfile } from './set-aside.ts';
import { asStoreError, errorCode, StoreError } from './store-error.ts';

/** What a new profile is made of; the store adds identity and dates. */
export type NewProfile = Omit<Profile, 'id' | 'createdAt' | 'updatedAt'>;

/** Milliseconds after which a temporary file was surely left by a program that was killed. */
const LEFT_OVER = 3_600_000;

/**
 * The saved profiles, one file each, so that programs that work with different profiles never meet, and those
 * that work with the same one wait for each other (docs/decisions/0004).
 *
 * Every method but `list` throws StoreError when the file system does not let it do its work.
 */
export class ProfileStore {
  readonly folder: string;
  readonly #onUnusable: (unusable: UnusableProfile) => void;

  /**
   * @param configFolder where everything of the program is kept
   * @param onUnusable is told of every file that cannot be used, after it was set aside
   */
  constructor(configFolder: string, onUnusable: (unusable: UnusableProfile) => void = () => {}) {
    this.folder = join(configFolder, 'profiles');
    this.#onUnusable = onUnusable;
  }

  /**
   * All profiles, the one used last first. What cannot be used is set aside and left out.
   *
   * @throws StoreError when the folder is there but cannot be read
   */
  list(): readonly Profile[] {
    return this.#fileNames()
      .flatMap((fileName) => this.#read(fileName) ?? [])
      .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt) || a.name.localeCompare(b.name));
  }

  /** @returns undefined when there is none of that name that can be used */
  get(name: string): Profile | undefined {
    return this.#read(profileFileName(name));
  }

  /** Saves a new profile. @throws StoreError `exists` when there is one of that name */
  async create(content: NewProfile): Promise<Profile> {
    const now = new Date().toISOString();
    const profile: Profile = { ...content, id: randomUUID(), createdAt: now, updatedAt: now };
    const fileName = profileFileName(profile.name);
    // A damaged file of that name must not stand in the way of a good one.
    this.#read(fileName);
    try {
      await writePrivateFile(this.folder, fileName, toRawProfile(profile), 'create');
    } catch (error) {
      if (error instanceof StoreError && error.trouble === 'exists') {
        throw new StoreError('exists', profile.name);
      }
      throw error;
    }
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
      const present = this.#read(fileName);
      if (present === undefined) throw new StoreError('not-found', name);
      const changed = change(present);
      if (changed === undefined) return present;
      const { id, createdAt } = present;
      const profile = { ...changed, id, createdAt, updatedAt: new Date().toISOString() };
      await writePrivateFile(this.folder, fileName, toRawProfile(profile), 'replace');
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
      const present = this.#read(oldFile);
      if (present === undefined) throw new StoreError('not-found', name);
      const profile = renamed(present);
      const file = profileFileName(newName);
      await writePrivateFile(this.folder, file, toRawProfile(profile), 'create').catch((error) => {
        const taken = error instanceof StoreError && error.trouble === 'exists';
        throw taken ? new StoreError('exists', newName) : error;
      });
      this.#delete(oldFile);
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
      const present = this.#read(fileName);
      if (present === undefined) throw new StoreError('not-found', name);
      this.#delete(fileName);
      return present;
    });
  }

  async #locked<T>(fileName: string, work: () => Promise<T> | T): Promise<T> {
    makePrivateFolder(this.folder);
    await prepareToWrite();
    return withLock(join(this.folder, `.${fileName}.lock`), work);
  }

  #delete(fileName: string): void {
    const path = join(this.folder, fileName);
    try {
      unlinkSync(path);
    } catch (error) {
      throw asStoreError(error, 'not-writable', path);
    }
  }

  #read(fileName: string): Profile | undefined {
    const path = join(this.folder, fileName);
    const name = nameOfProfileFile(fileName) ?? fileName;
    try {
      const profile = parseProfile(readFileSync(path, 'utf8'));
      const isItsOwn = profileFileName(profile.name) === fileName;
      return isItsOwn ? profile : { ...profile, name };
    } catch (error) {
      const code = errorCode(error);
      // Where a file stands in place of the folder there is no profile either; saving one says what is wrong.
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
      const known = error instanceof ProfileFormatError ? error : undefined;
      if (known === undefined && code === undefined) throw error;
      const kind = known?.kind ?? (code === 'EISDIR' ? 'damaged' : 'unreadable');
      const setAsideAs = kind === 'unreadable' ? undefined : setAside(path, kind);
      const detail = known?.message ?? code ?? '';
      this.#onUnusable({ name, kind, detail, path, setAsideAs });
      return undefined;
    }
  }

  #fileNames(): readonly string[] {
    let names: string[];
    try {
      names = readdirSync(this.folder);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return [];
      throw asStoreError(error, 'not-readable', this.folder);
    }
    for (const name of names) if (name.startsWith(TEMPORARY_PREFIX)) this.#sweep(name);
    return names.filter((name) => nameOfProfileFile(name) !== undefined);
  }

  /** Removes what a killed program left; failing to is no trouble, it is tried again next time. */
  #sweep(fileName: string): void {
    const path = join(this.folder, fileName);
    try {
      if (Date.now() - statSync(path).mtimeMs > LEFT_OVER) unlinkSync(path);
    } catch {}
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
