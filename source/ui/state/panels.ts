import type { LabId } from '../../lessons/labs/lab.ts';
import type { WireEvent } from '../../run/run-record.ts';
import type { Ring } from '../../structures/ring.ts';
import type { WireLevel } from '../../wire/meaning.ts';
import { KeptLabs } from './labs/kept-labs.ts';

/** A screen that is opened over another one and closed again; the one below keeps its state. */
export type Panel =
  | { readonly kind: 'wire'; readonly wire: Ring<WireEvent> }
  | { readonly kind: 'explanation'; readonly topics: readonly string[]; readonly title?: string }
  | { readonly kind: 'labs' }
  | { readonly kind: 'lab'; readonly id: LabId };

/** The panels that are open, the newest on top, and what they remember of each other. */
export class Panels {
  wireLevel: WireLevel = 'beginner';
  readonly labs = new KeptLabs();
  readonly #listeners = new Set<() => void>();
  #open: readonly Panel[] = [];

  /** A snapshot for `useSyncExternalStore`: the same list as long as nothing changes. */
  readonly list = (): readonly Panel[] => this.#open;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  show(panel: Panel): void {
    this.#change([...this.#open, panel]);
  }

  /** Closes the one on top. */
  close(): void {
    this.#change(this.#open.slice(0, -1));
  }

  #change(open: readonly Panel[]): void {
    this.#open = open;
    for (const listener of this.#listeners) listener();
  }
}
