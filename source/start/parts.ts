import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import type { CodeCache } from './code-cache.ts';
import type { PartFile } from './part-file.ts';
import { nameWhenUsed, whenUsed } from './when-used.ts';

/** What a module knows of itself. */
class Module {
  exports: object = {};
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Few modules ask for it. */
  get url(): string {
    return pathToFileURL(this.#path).href;
  }
}

type Require = (name: string) => object | undefined;
type Load = (name: string) => Promise<unknown>;

/** A module of the program as the build makes it: it is given what a module has by itself. */
type ModuleFunction = (module: Module, require: Require, load: Load) => void;

/** A file of modules, each registered by the name that the others know it by. */
type PartFunction = (register: (name: string, module: ModuleFunction) => void) => void;

/** A file that was compiled in this process, and not taken from what was kept. */
interface Compiled {
  readonly file: string;
  readonly source: Buffer;
  readonly script: Script;
}

/** The modules of the program, each loaded once, when it is asked for. */
export class Parts {
  readonly #files: PartFile;
  readonly #cache: CodeCache | undefined;
  readonly #functions = new Map<string, ModuleFunction>();
  readonly #loaded = new Map<string, Module>();
  #compiled: Compiled[] = [];

  /**
   * @param files has the files of modules
   * @param cache of what was compiled of them before
   */
  constructor(files: PartFile, cache?: CodeCache) {
    this.#files = files;
    this.#cache = cache;
  }

  /**
   * What a module exports.
   *
   * @param name `./FILE`, or `./FILE#MODULE` for one that shares a file; else it is one of Node's own
   */
  readonly require: Require = (name) => {
    const later = nameWhenUsed(name);
    if (later !== undefined) return whenUsed(() => this.require(later) ?? {});
    if (!name.startsWith('./')) return process.getBuiltinModule(name);
    const known = this.#loaded.get(name);
    if (known) return known.exports;
    const file = name.slice('./'.length).split('#', 1)[0] ?? '';
    const module = new Module(this.#files.path);
    this.#loaded.set(name, module);
    if (!this.#functions.has(name)) this.#read(file);
    this.#functions.get(name)?.(module, this.require, this.load);
    return module.exports;
  };

  /** The same, once it is ready. */
  readonly load: Load = async (name) => {
    const exports = this.require(name);
    if (isLate(exports)) await exports.ready;
    return exports;
  };

  /** Keeps what was compiled of one file, for the starts to come. @returns whether there is more to keep */
  keepNext(): boolean {
    const next = this.#compiled.shift();
    if (next === undefined || this.#cache === undefined) return false;
    const { file, source, script } = next;
    this.#cache.keep(file, source, script.createCachedData());
    return this.#compiled.length > 0;
  }

  #read(file: string): void {
    const source = this.#files.read(file);
    const cachedData = this.#cache?.read(file, source);
    // The build writes characters of one byte each, which need no decoding.
    const script = new Script(source.toString('latin1'), {
      filename: `${this.#files.path}#${file}`,
      cachedData,
    });
    if (script.cachedDataRejected ?? true) this.#compiled.push({ file, source, script });
    const part: PartFunction = script.runInThisContext();
    part((name, module) => this.#functions.set(name, module));
  }
}

function isLate(exports: unknown): exports is { readonly ready: Promise<void> } {
  return typeof exports === 'object' && exports !== null && 'ready' in exports;
}
