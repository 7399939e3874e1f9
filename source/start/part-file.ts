import { closeSync, openSync, readSync } from 'node:fs';

/** Where the files of modules lie that the build has put one after the other: the first byte, and how many. */
export type Places = Readonly<Record<string, readonly [start: number, length: number]>>;

/**
 * The file that has all files of modules: npx has one sooner than twenty. Each is read alone, since no start needs
 * them all. Its name has a hash of what is in it, so that the places are those of no other version.
 */
export class PartFile {
  readonly path: string;
  readonly #places: Places;

  constructor(path: string, places: Places) {
    this.path = path;
    this.#places = places;
  }

  /** @throws the file system's error, and an Error where there is no such part or not all of it */
  read(name: string): Buffer {
    const [start, length] = this.#places[name] ?? [0, 0];
    const bytes = Buffer.allocUnsafeSlow(length);
    const file = openSync(this.path, 'r');
    try {
      if (length > 0 && readSync(file, bytes, 0, length, start) === length) return bytes;
    } finally {
      closeSync(file);
    }
    throw new Error(`${this.path} has no part ${name}`);
  }
}
