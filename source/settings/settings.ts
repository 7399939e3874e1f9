import type { AttestationKind, EnrollmentKind, Target, Transport } from '../protocol/vocabulary.ts';
import type { NameSource } from './names/known-names.ts';

/**
 * Where a value came from, in order of precedence; the first that has one wins. What an owner has given bears the
 * name of its target.
 */
export type Origin =
  | 'flag'
  | 'environment'
  | 'file'
  | 'profile'
  | Target
  | 'typed'
  | 'remedy'
  | 'default';

/** The name under which a value stood in a text that assigned it. */
export interface NamedPlace {
  readonly name: string;
  readonly source: NameSource;
  /** Name of the file; absent for what was pasted. */
  readonly file?: string;
}

export interface Setting<T> {
  readonly value: T;
  readonly origin: Origin;
  /** Absent for a value that was given alone. */
  readonly place?: NamedPlace;
  /** A key that is the device's own already although the enrollment is a group: not to be derived again. */
  readonly derived?: boolean;
}

export const CLEANUP_CHOICES = ['delete', 'keep'] as const;
export type CleanupChoice = (typeof CLEANUP_CHOICES)[number];

/** Everything that can be set, by its ID, with the type of its value. Each has one question in questions.ts. */
export interface SettingValues {
  readonly target: Target;
  readonly enrollment: EnrollmentKind;
  readonly attestation: AttestationKind;
  readonly enrollmentGroupId: string;
  /** Where the device connects without asking DPS, as a device's connection string says; empty: DPS assigns its hub. */
  readonly hub: string;
  readonly host: string;
  readonly idScope: string;
  readonly registrationId: string;
  /** Path of the device's certificate; empty: an owner that enrolls has one made. */
  readonly certFile: string;
  /** Path of its private key; empty as above. */
  readonly certKeyFile: string;
  /** Path of the certificates that lead to its authority; empty: there are none. */
  readonly certChainFile: string;
  /** Of an encrypted private key; empty: it is not encrypted. Secret. */
  readonly certPassPhrase: string;
  /**
   * The device's key; for a group, the group's key, from which the device's is derived. Empty for a device that proves
   * itself otherwise. Secret.
   */
  readonly symmetricKey: string;
  readonly transport: Transport;
  readonly messages: number;
  readonly cleanup: CleanupChoice;
}

export type SettingId = keyof SettingValues;

/** Everything one run needs to know before it contacts anything. All values are valid. */
export type Settings = {
  readonly [Id in SettingId]: Setting<SettingValues[Id]>;
};

/** Answers so far: possibly incomplete, each one valid when it was given. */
export type Draft = Partial<Settings>;

/** Values by setting, as a source gives them: not yet repaired, not yet checked. */
export type RawValues = Readonly<Partial<Record<SettingId, string | undefined>>>;

/** The draft with one more answer. */
export function withSetting<Id extends SettingId>(
  draft: Draft,
  id: Id,
  setting: Setting<SettingValues[Id]>,
): Draft {
  return { ...draft, [id]: setting };
}

/** The draft without some of its answers. */
export function withoutSettings(draft: Draft, ids: readonly SettingId[]): Draft {
  const rest: { -readonly [Id in SettingId]?: Settings[Id] } = { ...draft };
  for (const id of ids) delete rest[id];
  return rest;
}

/** A setting's value as it is typed, shown and saved; empty where it has none. */
export function textOf(setting: Setting<string | number> | undefined): string {
  return setting === undefined ? '' : String(setting.value);
}
