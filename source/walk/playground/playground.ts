import type { HubDeviceName } from '../../owner/device-service.ts';
import { Changes } from '../../structures/changes.ts';
import type { ActId } from './acts.ts';
import { DeviceSide } from './device-side.ts';
import type { FieldValues } from './fields.ts';
import { obstacleTo } from './offered-acts.ts';
import type { PlaygroundHappening } from './playground-event.ts';
import {
  INITIAL_PLAYGROUND,
  type PlaygroundAction,
  type PlaygroundState,
  reducePlayground,
} from './playground-state.ts';
import type { PlaygroundPorts } from './ports.ts';
import { ServiceSide } from './service-side.ts';

/**
 * A device that stays connected to its hub, and both sides of what passes there. Screens and lines show its state and
 * call its verbs.
 */
export class Playground {
  readonly device: HubDeviceName;
  /** Whether the owner of the service is at hand; else a person does what is left to them. */
  readonly hasService: boolean;
  readonly #deviceSide: DeviceSide;
  readonly #serviceSide: ServiceSide;
  readonly #changes = new Changes();
  readonly #now: () => string;
  #state: PlaygroundState = INITIAL_PLAYGROUND;
  #number = 0;
  #isClosed = false;

  constructor(ports: PlaygroundPorts) {
    this.device = ports.device;
    this.hasService = ports.service !== undefined;
    this.#now = ports.now;
    const note = (happening: PlaygroundHappening): void => this.#note(happening);
    this.#deviceSide = new DeviceSide(ports, () => this.#state, note);
    this.#serviceSide = new ServiceSide(ports, note);
  }

  get state(): PlaygroundState {
    return this.#state;
  }

  /** Calls `listener` after every change of the state. @returns a function that ends it */
  subscribe(listener: () => void): () => void {
    return this.#changes.subscribe(listener);
  }

  /**
   * Does something, one thing at a time. What comes of it, well or not, is an event.
   *
   * @param values what its fields were filled with
   */
  async do(act: ActId, values: Partial<FieldValues> = {}): Promise<void> {
    const { busy } = this.#state;
    if (this.#isClosed || busy !== undefined || obstacleTo(act, this.#state)) return;
    this.#dispatch({ type: 'busy', act });
    try {
      await this.#perform(act, values);
    } finally {
      this.#dispatch({ type: 'busy', act: undefined });
    }
  }

  /** Ends the connection, and whatever is still waited for. Can be called more than once. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#serviceSide.close();
    await this.#deviceSide.close();
  }

  #perform(act: ActId, values: Partial<FieldValues>): Promise<void> {
    switch (act) {
      case 'desired':
      case 'method':
      case 'command':
        return this.#serviceSide.do(act, values);
      default:
        return this.#deviceSide.do(act, values);
    }
  }

  #note(happening: PlaygroundHappening): void {
    if (this.#isClosed) return;
    this.#number += 1;
    const event = { ...happening, number: this.#number, at: this.#now() };
    this.#dispatch({ type: 'event', event });
  }

  #dispatch(action: PlaygroundAction): void {
    this.#state = reducePlayground(this.#state, action);
    this.#changes.notify();
  }
}
