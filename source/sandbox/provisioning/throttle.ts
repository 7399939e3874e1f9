import { registrationKey } from '../records/store.ts';

/** A rate: so many in so many milliseconds. */
export interface Rate {
  readonly count: number;
  readonly milliseconds: number;
}

/** The documented rates of DPS (protocol.md 7): per device, and for the whole service. */
const POLLS: Rate = { count: 5, milliseconds: 10_000 };
const REGISTRATIONS: Rate = { count: 1000, milliseconds: 60_000 };

/** Other rates than those, for a fleet that is small enough to be watched. */
export interface ThrottlingRates {
  /** Register requests of all devices together. */
  readonly registrations: Rate;
}

/** Devices remembered; more than that at one time are far above the service's own rate. */
const REMEMBERED_DEVICES = 10_000;

/** When the last ones came, within the window of a rate; old ones are forgotten when somebody looks. */
class Window {
  readonly #rate: Rate;
  #times: number[] = [];

  constructor(rate: Rate) {
    this.#rate = rate;
  }

  /** @returns milliseconds to wait, 0 when it is let through and counted */
  take(now: number): number {
    const { count, milliseconds } = this.#rate;
    this.#times = this.#times.filter((time) => time > now - milliseconds);
    const [oldest] = this.#times;
    if (oldest !== undefined && this.#times.length >= count) return oldest + milliseconds - now;
    this.#times.push(now);
    return 0;
  }
}

/** Holds devices to the rates of the real service, or to others. */
export class Throttle {
  /** What a device has done whose register request is not let through, for the log. */
  readonly tooMany: string;
  readonly #registrations: Window;
  readonly #polls = new Map<string, Window>();

  constructor({ registrations }: ThrottlingRates = { registrations: REGISTRATIONS }) {
    const { count, milliseconds } = registrations;
    this.tooMany = `more than ${count.toLocaleString('en')} registrations in ${milliseconds / 1000} s`;
    this.#registrations = new Window(registrations);
  }

  /** @returns seconds for `retry-after`, undefined when the request may pass */
  register(now: number = Date.now()): number | undefined {
    return seconds(this.#registrations.take(now));
  }

  /** @returns as above */
  poll(registrationId: string, now: number = Date.now()): number | undefined {
    const key = registrationKey(registrationId);
    const window = this.#polls.get(key) ?? new Window(POLLS);
    // Insertion order is age of use: the one unused for longest stands in front.
    this.#polls.delete(key);
    this.#polls.set(key, window);
    if (this.#polls.size > REMEMBERED_DEVICES) {
      const [oldest = key] = this.#polls.keys();
      this.#polls.delete(oldest);
    }
    return seconds(window.take(now));
  }
}

function seconds(milliseconds: number): number | undefined {
  return milliseconds === 0 ? undefined : Math.max(1, Math.ceil(milliseconds / 1000));
}
