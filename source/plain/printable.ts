import { stripVTControlCharacters } from 'node:util';

/**
 * A text that only adds characters: escape sequences and control characters, which a service's words or a
 * pasted value may carry, would move the cursor or ring the bell.
 */
export function printable(text: string): string {
  return stripVTControlCharacters(text).replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '');
}
