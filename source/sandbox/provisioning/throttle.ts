import { registrationKey } from '../records/store.ts';

/** A rate: so many in so many milliseconds. */
export interface Rate {
  readonly count: number;
  readonly milliseconds: number;
}

/** What devices are held to. */
export interface ThrottlingRates {
  /** Register requests of all devices together. */
  readonly registrations: Rate;
  /** Polls of each device. */
  readonly polls: Rate;
}

/** The documented rates of DPS (protocol.md 7). */
const DOCUMENTED: ThrottlingRates = {
  registrations: { count: 1000, milliseconds: 60_000 },
  polls: { count: 5, milliseconds: 10_000 },
};

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
  /** The same of a poll. */
  readonly tooSoon: string;
  readonly #rates: ThrottlingRates;
  readonly #registrations: Window;
  readonly #polls = new Map<string, Window>();

  /** @param rates others than the documented ones, for what is small enough to be watched */
  constructor(rates: Partial<ThrottlingRates> = {}) {
    this.#rates = { ...DOCUMENTED, ...rates };
    const { registrations, polls } = this.#rates;
    this.tooMany = `more than ${told(registrations, 'registrations')}`;
    this.tooSoon = `the device polled more than ${told(polls, 'times')}`;
    this.#registrations = new Window(registrations);
  }

  /** @returns seconds for `retry-after`, undefined when the request may pass */
  register(now: number = Date.now()): number | undefined {
    return seconds(this.#registrations.take(now));
  }

  /** @returns as above */
  poll(registrationId: string, now: number = Date.now()): number | undefined {
    const key = registrationKey(registrationId);
    const window = this.#polls.get(key) ?? new Window(this.#rates.polls);
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

function told({ count, milliseconds }: Rate, of: string): string {
  return `${count.toLocaleString('en')} ${of} in ${milliseconds / 1000} s`;
}

function seconds(milliseconds: number): number | undefined {
  return milliseconds === 0 ? undefined : Math.max(1, Math.ceil(milliseconds / 1000));
}
