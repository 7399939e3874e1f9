import type { TrialId } from '../messages/ids.ts';
import type { Link } from '../protocol/vocabulary.ts';

/** What a key of the program can do about a failure, with the same name in every view. */
export const REMEDY_ACTIONS = [
  'edit-settings',
  'edit-key',
  'derive-key',
  'use-websocket',
  'register-again',
  'run-checks',
  'retry',
  'explain',
] as const;

export type RemedyAction = (typeof REMEDY_ACTIONS)[number];

/** The settings that a remedy can be about, by the names they have in a run. */
export type RemedySetting =
  | 'host'
  | 'idScope'
  | 'registrationId'
  | 'symmetricKey'
  | 'attestation'
  | 'certFile'
  | 'certKeyFile'
  | 'certChainFile'
  | 'certPassPhrase'
  | 'enrollment'
  | 'transport'
  | 'messages';

/** A failure in words: what the service really said, why this may be, and what to do. */
export interface Diagnosis {
  /** Stable name, such as `dps-unauthorized`. */
  readonly code: string;
  readonly title: string;
  /** What the other side said: code, message, tracking ID; undefined when it said nothing. */
  readonly said?: string;
  /** Whose words `said` are: of the service, or of this machine, which only met an error of the network. */
  readonly saidBy?: 'service' | 'system';
  /** Most likely first. */
  readonly causes: readonly string[];
  readonly remedies: readonly string[];
  /** Which connection it happened on, and how far the device had come there. */
  readonly link?: Link;
  readonly phase?: string;
  /** The answer taken apart, where there was one (protocol.md 2.1). */
  readonly answer?: ServiceWords;
  /** Stable names of `causes`, in the same order. */
  readonly causeIds?: readonly string[];
  /** How each of `causes` can be tried from here, in the same order; null where it cannot be. */
  readonly trials?: readonly (TrialId | null)[];
  /** What would prove each of `causes`, in words, in the same order. */
  readonly proofs?: readonly string[];
  /** What the owner of the service wrote down about it, which no device is told. */
  readonly reason?: string;
  /** Every cause that such a failure can have, where `reason` tells which it was: to be guessed among. */
  readonly candidates?: readonly Candidate[];
  /** True when a check on this machine proved the first cause; it then stands alone. */
  readonly proven?: boolean;
  /** What a key can do about it: one for each of `remedies`, null where only a person can. */
  readonly actions?: readonly (RemedyAction | null)[];
  /** What the best remedy that is about a setting has one correct; undefined when none is. */
  readonly setting?: RemedySetting;
  /** The rows of the quickstart that one does again (quickstart.md). */
  readonly rows?: readonly string[];
  /** The topic of `explain` that belongs to it. */
  readonly lesson?: string;
}

/** A cause by its stable name and in words. */
export interface Candidate {
  readonly id: string;
  readonly text: string;
}

/** A service's own words about a refusal. */
export interface ServiceWords {
  readonly status?: number | string;
  readonly errorCode?: number;
  readonly message?: string;
  readonly trackingId?: string;
}

/** What kind of ending a diagnosed failure is; the quickstart turns it into an exit code. */
export type FailureKind =
  | 'invalid'
  | 'refused'
  | 'unreachable'
  | 'not-assigned'
  | 'incomplete'
  | 'unexpected';

/** What keys can do about a failure, each once, the best first; `explain` is always possible. */
export function actionsOf({ actions = [] }: Diagnosis): readonly RemedyAction[] {
  const possible = actions.filter((action) => action !== null);
  return [...new Set([...possible, 'explain' as const])];
}
