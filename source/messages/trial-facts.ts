/** What a trial of a cause was about; used to make its words exact. No secret is among it. */
export interface TrialFacts {
  readonly registrationId: string;
  /** Every form of the registration ID that is tried. */
  readonly tried: readonly string[];
  /** What was accepted, or is tried in the place of what was refused: a registration ID, a transport. */
  readonly worked: string;
  /** How wrong the clock is, in words. */
  readonly clock: string;
  /** Who signed the certificates. */
  readonly issuer: string;
}
