/** What goes wrong on demand: for lessons, and for testing what a device does when the service is not well. */
export type Fault =
  /** DPS refuses the key although it is right: 401 to the register request. */
  | (Common & { readonly kind: 'wrong-key' })
  /** DPS takes this much longer to assign. */
  | (Common & { readonly kind: 'slow-assigning'; readonly milliseconds: number })
  /** DPS answers 429 with `retry-after` seconds. */
  | (Common & { readonly kind: 'throttled'; readonly retryAfter: number })
  /** DPS answers this 5xx. */
  | (Common & {
      readonly kind: 'server-error';
      readonly status: 500 | 503;
      readonly retryAfter?: number;
    })
  /** CONNACK 3, as for an ID scope that does not exist. */
  | (Common & { readonly kind: 'unknown-scope' })
  /** The registration ends `disabled`. */
  | (Common & { readonly kind: 'disabled' })
  /** The registration ends `failed`: no hub is linked. */
  | (Common & { readonly kind: 'no-hub' })
  /** The connection is cut when this packet arrives, before it is answered. */
  | (Common & {
      readonly kind: 'connection-dropped';
      readonly link: 'dps' | 'hub';
      readonly packet: 'connect' | 'subscribe' | 'publish' | 'pingreq';
    })
  /** The hub refuses the connection: 5 not authorized (the default) or 3 unavailable. */
  | (Common & { readonly kind: 'hub-refuses'; readonly returnCode?: 3 | 5 })
  /** The token counts as expired: CONNACK 5. */
  | (Common & { readonly kind: 'expired-token'; readonly link: 'dps' | 'hub' });

interface Common {
  /** Only for this registration ID or device ID; absent: for everyone. */
  readonly id?: string;
  /** How often it strikes before it is spent; absent: until disarmed. */
  readonly times?: number;
}

export type FaultKind = Fault['kind'];
export type FaultOf<Kind extends FaultKind> = Extract<Fault, { readonly kind: Kind }>;

/** Takes an armed fault away again; doing so twice is harmless. */
export type Disarm = () => void;

/** The faults that are armed now. The service asks `strike` at the places where one could happen. */
export class Faults {
  readonly #armed = new Map<symbol, { readonly fault: Fault; left: number }>();

  /** @throws RangeError when `times` is no whole number above zero */
  arm(fault: Fault): Disarm {
    const left = fault.times ?? Number.POSITIVE_INFINITY;
    if (!(left > 0) || (fault.times !== undefined && !Number.isInteger(left))) {
      throw new RangeError('times must be a whole number above zero');
    }
    const key = Symbol(fault.kind);
    this.#armed.set(key, { fault, left });
    return () => this.#armed.delete(key);
  }

  /**
   * The first armed fault of this kind that concerns `id`, used up by one.
   *
   * @param also a further condition, for example on which link
   */
  strike<Kind extends FaultKind>(
    kind: Kind,
    id: string,
    also: (fault: FaultOf<Kind>) => boolean = () => true,
  ): FaultOf<Kind> | undefined {
    for (const [key, armed] of this.#armed) {
      const { fault } = armed;
      if (fault.kind !== kind) continue;
      if (fault.id !== undefined && fault.id.toLowerCase() !== id.toLowerCase()) continue;
      const match = fault as FaultOf<Kind>;
      if (!also(match)) continue;
      armed.left -= 1;
      if (armed.left <= 0) this.#armed.delete(key);
      return match;
    }
    return undefined;
  }

  /** Whether it is neither spent nor disarmed. */
  isArmed(fault: Fault): boolean {
    for (const armed of this.#armed.values()) if (armed.fault === fault) return true;
    return false;
  }

  /** Cheap test for the busiest path: nothing is armed nearly always. */
  get none(): boolean {
    return this.#armed.size === 0;
  }
}
