/** A failure in words: what the service really said, why this may be, and what to do. */
export interface Diagnosis {
  /** Stable name, such as `dps-unauthorized`. */
  readonly code: string;
  readonly title: string;
  /** What the other side said: code, message, tracking ID; undefined when it said nothing. */
  readonly said?: string;
  /** Most likely first. */
  readonly causes: readonly string[];
  readonly remedies: readonly string[];
}

/** What kind of ending a diagnosed failure is; the quickstart turns it into an exit code. */
export type FailureKind = 'refused' | 'unreachable' | 'not-assigned' | 'incomplete' | 'unexpected';
