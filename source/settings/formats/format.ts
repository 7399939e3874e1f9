import type { Parsers } from './parsers.ts';

/** The formats in which settings are read; the words for them are in the message catalogue under the same name. */
export type FormatId =
  | 'connection-string'
  | 'json'
  | 'toml'
  | 'yaml'
  | 'c-header'
  | 'kconfig'
  | 'switches'
  | 'lines';

/** One named value, as it stands in a text: not yet known to be a setting. */
export interface Entry {
  /** Names of members and positions in lists, from the outside in; a line has one. */
  readonly path: readonly (string | number)[];
  readonly value: string;
  /** Counted from 1, where the format tells it. */
  readonly line?: number;
}

/** Why a text of a format cannot be read. Nothing of what stands in it is repeated: it may hold a key. */
export type Damage =
  | { readonly damage: 'not-well-formed'; readonly line?: number }
  | { readonly damage: 'duplicate-name'; readonly line?: number }
  | { readonly damage: 'too-deep' }
  | { readonly damage: 'too-many' };

export type FormatReading =
  | { readonly entries: readonly Entry[]; readonly document?: unknown }
  | Damage;

/** One format. Both functions are pure. */
export interface Format {
  readonly id: FormatId;
  /** Whether the text is of this format, told by its look; the first format that says so reads it. */
  readonly recognise: (text: string, parsers: Parsers) => boolean;
  readonly read: (text: string, parsers: Parsers) => FormatReading;
}

/** Whether a text could be read. */
export function isDamaged(reading: FormatReading): reading is Damage {
  return 'damage' in reading;
}
