import { stripVTControlCharacters } from 'node:util';
import { withoutMovingControls } from '../protocol/foreign-text.ts';

/**
 * A text that only adds characters: escape sequences and control characters, which a service's words or a
 * pasted value may carry, would move the cursor or ring the bell.
 */
export function printable(text: string): string {
  return withoutMovingControls(stripVTControlCharacters(text));
}
