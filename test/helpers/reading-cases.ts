import type { OtherKind } from '../../source/settings/reading/reading.ts';
import type { SettingId } from '../../source/settings/settings.ts';
import { DAMAGED_OR_HOSTILE } from './reading-cases/damaged.ts';
import { DOCUMENTS } from './reading-cases/documents.ts';
import { LINES } from './reading-cases/lines.ts';
import { OTHER_KINDS } from './reading-cases/other-kinds.ts';
import { PROGRAMS } from './reading-cases/programs.ts';

/** What a text is to come to, whichever way it is given. */
export type Expected =
  | { readonly gives: Readonly<Partial<Record<SettingId, string>>> }
  /** Settings were found, and these cannot be used. */
  | { readonly refuses: readonly SettingId[] }
  | { readonly ambiguous: SettingId }
  | { readonly devices: readonly (string | undefined)[] }
  | { readonly damaged: 'not-well-formed' | 'duplicate-name' | 'too-deep' | 'too-many' }
  | { readonly kind: OtherKind }
  | { readonly nothing: true };

export interface ReadingCase {
  readonly name: string;
  readonly text: string;
  readonly expected: Expected;
}

/** Each format: good, damaged, ambiguous, hostile. */
export const READING_CASES: readonly ReadingCase[] = [
  ...LINES,
  ...DOCUMENTS,
  ...PROGRAMS,
  ...DAMAGED_OR_HOSTILE,
  ...OTHER_KINDS,
];
