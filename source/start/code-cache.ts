import { readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { makePrivateFolder } from '../files/private-folder.ts';
import { isPrivateFolder, isThisUsers, readPrivateFile } from './private-place.ts';

const PRIVATE_FILE = 0o600;
const CHECKSUM_BYTES = 4;
/** Builds and versions of Node whose code is kept beside ours, for who switches between them. */
const OTHERS_KEPT = 3;
/** Folders below the home: `.cache`, the program's, `code` and this one. */
const MOST_LEVELS = 4;
/** What the folder of a build and a version of Node is called; whatever else stands there is somebody else's. */
const BUILD = /^[0-9a-f]{16}-v\d+\.\d+\.\d+\S*-\w+$/;

/**
 * Code that V8 has compiled before, in a folder of the user. V8 checks of it that it belongs to this version of
 * itself, and nothing else: a changed byte runs, or kills the process, and code of another source of the same length
 * runs as well. So the source is kept with its code, to be compared with the one that was read just now, and the code
 * has a checksum. It is one against damage: whoever could put there what is meant to run could make any checksum fit.
 * That is what the owner and the mode are for: code is taken only from where nobody else can have put it.
 *
 * Nothing here ever throws: without it, a start takes a little longer.
 */
export class CodeCache {
  readonly #folder: string;
  readonly #command: string | undefined;
  /** Whether it was there when this process began: an earlier start has used these parts. */
  readonly wasThere: boolean;

  /**
   * @param folder of this build and this version of Node, `BUILD-VERSION-ARCHITECTURE`
   * @param command that keeps code of its own; undefined where it is shared
   */
  constructor(folder: string, command?: string) {
    this.#folder = folder;
    this.#command = command;
    this.wasThere = quietly(() => isPrivateFolder(folder)) ?? false;
  }

  /**
   * What was kept for this source.
   *
   * @param name of the file of the source, and of what is kept of it
   */
  read(name: string, source: Buffer): Buffer | undefined {
    if (!this.wasThere) return undefined;
    return quietly(() => {
      const kept = readPrivateFile(this.#pathOf(name));
      const start = CHECKSUM_BYTES + source.length;
      if (kept === undefined || kept.length <= start) return undefined;
      if (!kept.subarray(CHECKSUM_BYTES, start).equals(source)) return undefined;
      const code = kept.subarray(start);
      return checksum(code).equals(kept.subarray(0, CHECKSUM_BYTES)) ? code : undefined;
    });
  }

  /** Makes the folder, if it can be made where nobody else can write. @returns whether it is there */
  prepare(): boolean {
    const made = quietly(() => {
      if (this.wasThere || isPrivateFolder(this.#folder)) return true;
      if (!canBeMade(this.#folder)) return false;
      makePrivateFolder(this.#folder);
      quietly(() => this.#removeOthers());
      return isPrivateFolder(this.#folder);
    });
    return made ?? false;
  }

  /** Keeps what was compiled of a source. Whoever reads it meanwhile finds the old, the new, or nothing. */
  keep(name: string, source: Buffer, code: Buffer): void {
    const path = this.#pathOf(name);
    const temporary = `${path}.${process.pid}.tmp`;
    try {
      const kept = Buffer.concat([checksum(code), source, code]);
      // Made anew or not at all: a name that is there may be a link to elsewhere.
      writeFileSync(temporary, kept, { flag: 'wx', mode: PRIVATE_FILE });
      renameSync(temporary, path);
      this.#removeUnfinished(basename(path));
    } catch {
      quietly(() => rmSync(temporary, { force: true }));
    }
  }

  #pathOf(name: string): string {
    return join(this.#folder, this.#command === undefined ? name : `${this.#command}.${name}`);
  }

  /** What was being written when its writer was killed. */
  #removeUnfinished(name: string): void {
    for (const other of readdirSync(this.#folder)) {
      if (other.startsWith(`${name}.`)) rmSync(join(this.#folder, other), { force: true });
    }
  }

  /** All but the newest few of other builds and versions. */
  #removeOthers(): void {
    const parent = dirname(this.#folder);
    const others = readdirSync(parent)
      .filter((name) => BUILD.test(name) && name !== basename(this.#folder))
      .map((name) => join(parent, name))
      .map((path) => ({ path, changed: statSync(path).mtimeMs }))
      .sort((a, b) => b.changed - a.changed);
    for (const { path } of others.slice(OTHERS_KEPT))
      rmSync(path, { recursive: true, force: true });
  }
}

/**
 * Whether the nearest folder above that exists is this user's: root leaves no folders in the home of somebody else,
 * and nobody gets a home that was not there.
 */
function canBeMade(folder: string, levels = MOST_LEVELS): boolean {
  const parent = dirname(folder);
  if (levels === 0) return false;
  const exists = statSync(parent, { throwIfNoEntry: false }) !== undefined;
  return exists ? isThisUsers(parent) : canBeMade(parent, levels - 1);
}

/** As of Node's own cache: what hashes more strongly takes longer to load than all else here together. */
function checksum(code: Buffer): Buffer {
  const bytes = Buffer.alloc(CHECKSUM_BYTES);
  // Loaded only where there is something to check.
  bytes.writeUInt32LE(process.getBuiltinModule('node:zlib').crc32(code));
  return bytes;
}

function quietly<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
