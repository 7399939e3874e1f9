import type { DeviceLink } from './device-link.ts';

/** Who is connected: one link a device, and one a module, under the key of its record. */
export class DeviceLinks {
  readonly #links = new Map<string, DeviceLink>();

  /** @returns undefined while it is not connected */
  get(key: string): DeviceLink | undefined {
    return this.#links.get(key);
  }

  /** @returns the link that was there before, which has to give way */
  put(key: string, link: DeviceLink): DeviceLink | undefined {
    const older = this.#links.get(key);
    this.#links.set(key, link);
    return older;
  }

  /** @returns false when the link is not the current one: its successor is there already */
  delete(key: string, link: DeviceLink): boolean {
    return this.#links.get(key) === link && this.#links.delete(key);
  }

  /** How many keys begin so. */
  count(prefix: string): number {
    let count = 0;
    for (const key of this.#links.keys()) if (key.startsWith(prefix)) count += 1;
    return count;
  }

  /** A device's, and those of its modules. */
  ofDevice(key: string): DeviceLink[] {
    const own = ([id]: [string, DeviceLink]): boolean => id === key || id.startsWith(`${key}/`);
    return [...this.#links].filter(own).map(([, link]) => link);
  }
}
