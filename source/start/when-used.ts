/** What stands before the name of a module that is to load when something of it is used. */
const WHEN_USED = 'when-used:';

/** The name of a module without this; undefined for one that loads where it is asked for. */
export function nameWhenUsed(name: string): string | undefined {
  return name.startsWith(WHEN_USED) ? name.slice(WHEN_USED.length) : undefined;
}

/** What stands for the exports of a module until something of it is used, and from then on hands them out. */
export function whenUsed(load: () => object): object {
  return new Proxy({}, new Stand(load));
}

class Stand implements ProxyHandler<object> {
  readonly #load: () => object;
  #loaded: object | undefined;

  constructor(load: () => object) {
    this.#load = load;
  }

  get(_: object, name: PropertyKey): unknown {
    // Asked of every module by those that were compiled to scripts: no ground to load one.
    return name === '__esModule' ? undefined : Reflect.get(this.#exports, name);
  }

  has(_: object, name: PropertyKey): boolean {
    return Reflect.has(this.#exports, name);
  }

  ownKeys(): (string | symbol)[] {
    return Reflect.ownKeys(this.#exports);
  }

  getOwnPropertyDescriptor(_: object, name: PropertyKey): PropertyDescriptor | undefined {
    if (!Object.hasOwn(this.#exports, name)) return undefined;
    return { value: Reflect.get(this.#exports, name), enumerable: true, configurable: true };
  }

  get #exports(): object {
    this.#loaded ??= this.#load();
    return this.#loaded;
  }
}
