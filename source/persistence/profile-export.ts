import { migrate, PROFILE_VERSION, ProfileFormatError, type RawProfile } from './migrations.ts';
import type { Profile } from './profile.ts';
import { record } from './profile-fields.ts';
import { json, parseSettings } from './profile-format.ts';

/**
 * What one person can give to another: the settings, never a key nor where one lies, and no assignment: whoever takes
 * it would connect to a hub that the giver chose, with a key of their own.
 */
export interface ExportedProfile {
  readonly name: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** What an export says it is. */
export const EXPORT_KIND = 'dps-wizard profile';

/** The export as the JSON value that `parseExport` reads. */
export function toExport({ name, settings }: Profile): RawProfile {
  return {
    kind: EXPORT_KIND,
    version: PROFILE_VERSION,
    name,
    settings,
  };
}

/**
 * Reads an export, also one of an older version. Fields that an export does not have are left out.
 *
 * @throws ProfileFormatError when it is none, is damaged, or is of a newer version
 */
export function parseExport(text: string): ExportedProfile {
  const found = record(json(text), 'file');
  if (found.kind !== EXPORT_KIND) throw new ProfileFormatError('damaged', 'kind');
  const raw = migrate(found);
  const { name } = raw;
  if (typeof name !== 'string') throw new ProfileFormatError('damaged', 'name');
  return {
    name,
    settings: parseSettings(raw.settings),
  };
}
