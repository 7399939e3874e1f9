import type { TrialFacts } from '../../messages/trial-facts.ts';
import type { Destination } from '../checks/connect.ts';

/** Where a look is taken, for the trial of a cause. */
export interface LookContext {
  /** The server that the device was to reach. */
  readonly destination: Destination;
  /** Where its answers bear the time; undefined for a service of this machine. */
  readonly httpsPort: number | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** For each thing that is waited for. */
  readonly timeLimitMilliseconds: number;
  /** How wrong a clock is, in words. */
  readonly clockInWords: (seconds: number) => string;
}

/** What a look has shown; `why` says what keeps it open. */
export type LookFinding =
  | { readonly outcome: 'proved' | 'ruled out'; readonly words: Partial<TrialFacts> }
  | {
      readonly outcome: 'open';
      readonly why: 'unknown' | 'clock' | 'root';
      readonly words: Partial<TrialFacts>;
    };

export const NOTHING_FOUND: LookFinding = { outcome: 'open', why: 'unknown', words: {} };
