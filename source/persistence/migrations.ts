/** A profile file as it was written, by this or an older version of the program. */
export type RawProfile = Readonly<Record<string, unknown>>;

/** What the files of this version look like; it grows whenever older programs could not read them. */
export const PROFILE_VERSION = 1;

/** By version: makes a file of the next version out of one of this version. Pure. */
export type Migrations = Readonly<Record<number, (old: RawProfile) => RawProfile>>;

export const MIGRATIONS: Migrations = {};

/** A file cannot be used as it stands. */
export class ProfileFormatError extends Error {
  override readonly name = 'ProfileFormatError';
  readonly kind: 'damaged' | 'newer';

  constructor(kind: 'damaged' | 'newer', message: string) {
    super(message);
    this.kind = kind;
  }
}

/**
 * Brings a file of an older version up to the present one, step by step.
 *
 * @throws ProfileFormatError for a version that is missing, unknown or newer than this program
 */
export function migrate(
  raw: RawProfile,
  current: number = PROFILE_VERSION,
  migrations: Migrations = MIGRATIONS,
): RawProfile {
  const { version } = raw;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw new ProfileFormatError('damaged', 'version');
  }
  if (version > current) throw new ProfileFormatError('newer', `version ${version}`);
  let migrated = raw;
  for (let from = version; from < current; from += 1) {
    const step = migrations[from];
    if (step === undefined) throw new ProfileFormatError('damaged', `version ${version}`);
    migrated = { ...step(migrated), version: from + 1 };
  }
  return migrated;
}
