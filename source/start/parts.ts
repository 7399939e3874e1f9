import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';

interface Module {
  exports: unknown;
}

type Require = (name: string) => unknown;
type Load = (name: string) => Promise<unknown>;

/** A module of the program as the build makes it: it is given what a module has by itself. */
type ModuleFunction = (module: Module, require: Require, load: Load, url: string) => void;

/** A file of modules, each registered by the name that the others know it by. */
type PartFunction = (register: (name: string, module: ModuleFunction) => void) => void;

/** The modules of the program, each loaded once, when it is asked for. */
export class Parts {
  readonly #folder: string;
  readonly #functions = new Map<string, ModuleFunction>();
  readonly #loaded = new Map<string, Module>();

  /** @param folder of the files of modules */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * What a module exports.
   *
   * @param name `./FILE`, or `./FILE#PART` for one that shares a file; else it is one of Node's own
   */
  readonly require: Require = (name) => {
    if (!name.startsWith('./')) return process.getBuiltinModule(name);
    const known = this.#loaded.get(name);
    if (known) return known.exports;
    const module: Module = { exports: {} };
    this.#loaded.set(name, module);
    const path = join(this.#folder, name.split('#', 1)[0] ?? name);
    if (!this.#functions.has(name)) this.#read(path);
    this.#functions.get(name)?.(module, this.require, this.load, pathToFileURL(path).href);
    return module.exports;
  };

  /** The same, once it is ready. */
  readonly load: Load = async (name) => {
    const exports = this.require(name);
    if (isLate(exports)) await exports.ready;
    return exports;
  };

  #read(path: string): void {
    const script = new Script(readFileSync(path, 'latin1'), { filename: path });
    const part: PartFunction = script.runInThisContext();
    part((name, module) => this.#functions.set(name, module));
  }
}

function isLate(exports: unknown): exports is { readonly ready: Promise<void> } {
  return typeof exports === 'object' && exports !== null && 'ready' in exports;
}
