import { readdirSync, statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../files/error-code.ts';
import { isLeftOver } from '../files/private-file.ts';
import { readRegularFileSync } from '../files/regular-file.ts';
import { setAside } from '../files/set-aside.ts';
import { visibleValue } from '../protocol/foreign-text.ts';
import { ProfileFormatError } from './migrations.ts';
import type { Profile } from './profile.ts';
import { parseProfile } from './profile-format.ts';
import { nameOfProfileFile, profileFileName } from './profile-name.ts';
import { asStoreError } from './store-error.ts';

/** A file among the profiles that cannot be used. It was not changed. */
export interface UnusableProfile {
  readonly name: string;
  /**
   * - `damaged`: it is no profile, or a folder stands in its place
   * - `newer`: a newer version of the program wrote it
   * - `unreadable`: the file system does not let it be read
   */
  readonly kind: 'damaged' | 'newer' | 'unreadable';
  /** What is wrong with it: the field, or the code of the file system. */
  readonly detail: string;
  readonly path: string;
  /** Where it is now; undefined when it had to be left where it was. */
  readonly setAsideAs?: string | undefined;
}

/** Bytes; a profile takes a thousand. */
const LARGEST_PROFILE = 1_000_000;
/** Milliseconds after which a temporary file was surely left by a program that was killed. */
const LEFT_OVER = 3_600_000;
/** What the temporary files of version 0.1 begin with. */
const FORMER_TEMPORARY = '.writing-';

/** The folder of the profiles as files: what can be read there, and what is in the way is moved out of it. */
export class ProfileFiles {
  readonly folder: string;
  readonly #onUnusable: (unusable: UnusableProfile) => void;

  /** @param onUnusable is told of every file that cannot be used, after it was set aside */
  constructor(folder: string, onUnusable: (unusable: UnusableProfile) => void) {
    this.folder = folder;
    this.#onUnusable = onUnusable;
  }

  path(fileName: string): string {
    return join(this.folder, fileName);
  }

  /** The names of the files that are profiles. @throws StoreError `not-readable` */
  names(): readonly string[] {
    let names: string[];
    try {
      names = readdirSync(this.folder);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return [];
      throw asStoreError(error, 'not-readable', this.folder);
    }
    for (const name of names) {
      if (isLeftOver(name) || name.startsWith(FORMER_TEMPORARY)) this.#sweep(name);
    }
    return names.filter((name) => nameOfProfileFile(name) !== undefined);
  }

  /** @returns undefined when there is none that can be used; one that cannot is set aside */
  read(fileName: string): Profile | undefined {
    const path = this.path(fileName);
    const name = nameOfProfileFile(fileName) ?? fileName;
    try {
      const profile = parseProfile(readRegularFileSync(path, LARGEST_PROFILE));
      const isItsOwn = profileFileName(profile.name) === fileName;
      return isItsOwn ? profile : { ...profile, name };
    } catch (error) {
      const reason = reasonOf(error);
      if (reason) this.#reject(path, name, reason);
      return undefined;
    }
  }

  #reject(path: string, name: string, { kind, detail }: Reason): void {
    const setAsideAs = kind === 'unreadable' ? undefined : setAsideIfPossible(path, kind);
    this.#onUnusable(visibleValue({ name, kind, detail, path, setAsideAs }));
  }

  /** @throws StoreError `not-writable` */
  delete(fileName: string): void {
    const path = this.path(fileName);
    try {
      unlinkSync(path);
    } catch (error) {
      throw asStoreError(error, 'not-writable', path);
    }
  }

  /** Removes what a killed program left; failing to is no trouble, it is tried again next time. */
  #sweep(fileName: string): void {
    const path = this.path(fileName);
    try {
      if (Date.now() - statSync(path).mtimeMs > LEFT_OVER) unlinkSync(path);
    } catch {}
  }
}

type Reason = Pick<UnusableProfile, 'kind' | 'detail'>;

/**
 * Why a file cannot be used.
 *
 * @returns undefined when there is none
 * @throws the error itself when it is no file that is wrong
 */
function reasonOf(error: unknown): Reason | undefined {
  if (error instanceof ProfileFormatError) return { kind: error.kind, detail: error.message };
  const code = errorCode(error);
  if (code === undefined) throw error;
  // Where a file stands in place of the folder there is no profile either; saving one says what is wrong.
  if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
  return { kind: code === 'EISDIR' ? 'damaged' : 'unreadable', detail: code };
}

function setAsideIfPossible(path: string, why: string): string | undefined {
  try {
    return setAside(path, why);
  } catch {
    return undefined;
  }
}
