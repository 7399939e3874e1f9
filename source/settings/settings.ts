import type { EnrollmentKind, Target, Transport } from '../protocol/vocabulary.ts';

/**
 * Where a value came from, in order of precedence; the first that has one wins. What an owner has given bears the
 * name of its target.
 */
export type Origin = 'flag' | 'environment' | 'env-file' | 'profile' | Target | 'typed' | 'default';

export interface Setting<T> {
  readonly value: T;
  readonly origin: Origin;
  /** A key that is the device's own already although the enrollment is a group: not to be derived again. */
  readonly derived?: boolean;
}

export type CleanupChoice = 'keep' | 'delete';

/** Everything one run needs to know before it contacts anything. All values are valid. */
export interface Settings {
  readonly target: Setting<Target>;
  readonly enrollment: Setting<EnrollmentKind>;
  readonly host: Setting<string>;
  readonly idScope: Setting<string>;
  readonly registrationId: Setting<string>;
  /** The device's key; for a group, the group's key, from which the device's is derived. Secret. */
  readonly symmetricKey: Setting<string>;
  readonly enrollmentGroupId: Setting<string>;
  readonly transport: Setting<Transport>;
  readonly messages: Setting<number>;
  readonly cleanup: Setting<CleanupChoice>;
}

export type SettingId = keyof Settings;

/** Answers so far, as text: possibly incomplete, each one valid when it was given. */
export type Draft = Readonly<Partial<Record<SettingId, Setting<string>>>>;
