/** The cleaning of text that others wrote: services, devices, files, the clipboard. */

/** Control and format characters, line separators of Unicode, and halves of pairs: nothing that has a shape. */
const SHAPELESS = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * The text with every character that would move the cursor, change colours, reverse the writing direction or show
 * nothing written as an escape: `\x1b`, `\u202e`. What a service sends may hold them on purpose.
 */
export function visible(text: string): string {
  return text.replace(SHAPELESS, (character) => {
    const code = character.codePointAt(0) as number;
    const hex = code.toString(16);
    if (code < 0x100) return `\\x${hex.padStart(2, '0')}`;
    return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
  });
}

/** The text without control characters, for what was measured already: they have no width. */
export function withoutControls(text: string): string {
  return text.replace(/\p{Cc}/gu, '');
}

/** The same for a text of several lines: it keeps its line feeds and tabs. */
export function withoutMovingControls(text: string): string {
  return text.replace(/(?![\t\n])\p{Cc}/gu, '');
}
