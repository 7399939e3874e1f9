import type { LabId } from '../../lessons/labs/lab.ts';
import type { FailureAtHand } from '../../lessons/topics.ts';
import { Changes } from '../../structures/changes.ts';
import type { Ring } from '../../structures/ring.ts';
import type { Playground } from '../../walk/playground/playground.ts';
import type { WireLevel } from '../../wire/meaning.ts';
import type { WireEvent } from '../../wire/wire-event.ts';
import type { KeyRow } from '../keys/key-rows.ts';
import type { Line } from '../text/line.ts';
import { KeptLabs } from './labs/kept-labs.ts';

/** A screen that is opened over another one and closed again; the one below keeps its state. */
export type Panel =
  | {
      readonly kind: 'wire';
      readonly wire: Ring<WireEvent>;
      /** Of the whole, to stand above the packets. */
      readonly picture?: ((width: number) => readonly Line[]) | undefined;
    }
  | {
      readonly kind: 'explanation';
      readonly topics: readonly string[];
      readonly title?: string;
      /** The keys of the screen below, told before anything else. */
      readonly keys?: readonly KeyRow[];
      /** Of the topics, the failure that has happened. */
      readonly failure?: FailureAtHand;
      /** What to begin with; default the first there is. */
      readonly begin?: 'terms';
    }
  | { readonly kind: 'export' }
  | { readonly kind: 'playground'; readonly playground: Playground }
  | { readonly kind: 'next-boot' }
  | { readonly kind: 'proof' }
  | { readonly kind: 'labs' }
  | { readonly kind: 'lab'; readonly id: LabId };

/** The panels that are open, the newest on top, and what they remember of each other. */
export class Panels {
  readonly labs = new KeptLabs();
  readonly changes = new Changes();
  readonly #closed: Panel['kind'] | undefined;
  readonly #instead: () => void;
  #open: readonly Panel[] = [];
  #wireLevel: WireLevel = 'beginner';

  /** @param closed the kind of panels that are not opened here @param instead called in its place */
  constructor(closed?: Panel['kind'], instead = (): void => {}) {
    this.#closed = closed;
    this.#instead = instead;
  }

  /** The panels that are open, the newest last. */
  get list(): readonly Panel[] {
    return this.#open;
  }

  /** How much a packet says of itself, in every view of the wire there is and will be. */
  get wireLevel(): WireLevel {
    return this.#wireLevel;
  }

  changeWireLevel(): void {
    this.#wireLevel = this.#wireLevel === 'beginner' ? 'expert' : 'beginner';
    this.changes.notify();
  }

  show(panel: Panel): void {
    if (panel.kind === this.#closed) this.#instead();
    else this.#change([...this.#open, panel]);
  }

  /** Closes all that are open, and opens these. */
  replace(panels: readonly Panel[]): void {
    if (panels.length + this.#open.length > 0) this.#change(panels);
  }

  /** Closes the one on top. */
  close(): void {
    this.#change(this.#open.slice(0, -1));
  }

  #change(open: readonly Panel[]): void {
    this.#open = open;
    this.changes.notify();
  }
}
