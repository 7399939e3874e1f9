/** What the facts say about the causes of a failure. */
export interface Sharpening {
  /** The cause that was proved: all others are dropped. */
  readonly proven?: string;
  /** Causes that move to the front, in this order. */
  readonly likely?: readonly string[];
  readonly ruledOut?: readonly string[];
  /** What the causes' words can name now. */
  readonly words?: { readonly issuer?: string; readonly clock?: string; readonly other?: string };
}
