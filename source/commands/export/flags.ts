import type { SettingsFlags } from '../settings-input.ts';

/** The flags of `dps-wizard export`. */
export interface ExportFlags extends SettingsFlags {
  readonly profile?: string;
  readonly out?: string;
  readonly withKey?: boolean;
  readonly replace?: boolean;
}
