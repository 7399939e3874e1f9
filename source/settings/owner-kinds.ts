import type { Target } from '../protocol/vocabulary.ts';

/**
 * What the owner of a kind can do by itself, as far as it is known before there is one. Whoever asks a question or
 * shows a text asks this, and never which target it is; a step asks the owner itself (`owner/owner.ts`).
 */
export interface OwnerKind {
  /** Makes the enrollment and so gives the device its host, ID scope and key; else the person does, in the portal. */
  readonly enrolls: boolean;
  /** Has to be started before anything can be done with it. */
  readonly starts: boolean;
  /** Deletes what a provisioned device leaves behind. */
  readonly deletes: boolean;
  /** Sends devices to other hubs. */
  readonly relocates: boolean;
  /** Can make things go wrong on purpose. */
  readonly armsFaults: boolean;
  /** The owner, its service and all that it has made are gone when the run is over. */
  readonly endsWithRun: boolean;
  /** What the program knows of it was read in specifications and in clients: there was no account to try it with. */
  readonly isUntried: boolean;
  /** What chooses it on the command line; undefined for the one that is meant without a flag. */
  readonly flag?: `--${string}`;
}

/** Every owner there can be. Whoever adds one adds its row here and its start in `owner/start-owner.ts`. */
export const OWNER_KINDS: Readonly<Record<Target, OwnerKind>> = {
  sandbox: {
    enrolls: true,
    starts: true,
    deletes: true,
    relocates: true,
    armsFaults: true,
    endsWithRun: true,
    isUntried: false,
    flag: '--sandbox',
  },
  azure: {
    enrolls: false,
    starts: false,
    deletes: false,
    relocates: false,
    armsFaults: false,
    endsWithRun: false,
    isUntried: true,
  },
};

/** Where whoever brings nothing along provisions a device, and where the labs take place. */
export const PRACTICE_TARGET: Target = 'sandbox';

/** Where whoever brings a service of theirs does, and what a run means that is told no target. */
export const SERVICE_TARGET: Target = 'azure';

/**
 * Settings that an owner gives by enrolling: nobody is asked for them where the owner does. There is no key for a device
 * with a certificate.
 */
export const GRANTED_SETTINGS = ['host', 'idScope', 'symmetricKey'] as const;

export type GrantedSetting = (typeof GRANTED_SETTINGS)[number];

/** The kind of owner of a target; of the usual one where the target is not known, or not yet. */
export function ownerKind(target: string | undefined): OwnerKind {
  return isTarget(target) ? OWNER_KINDS[target] : OWNER_KINDS[PRACTICE_TARGET];
}

/** Whether a text, from a profile say, names a target. */
export function isTarget(text: string | undefined): text is Target {
  return text !== undefined && Object.hasOwn(OWNER_KINDS, text);
}
