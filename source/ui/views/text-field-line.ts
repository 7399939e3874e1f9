import stringWidth from 'string-width';
import type { TextFieldState } from '../state/form/text-field-state.ts';
import { type Line, line } from '../text/line.ts';
import type { Theme } from '../theme.ts';

export interface TextFieldOptions {
  readonly width: number;
  readonly isFocused: boolean;
  /** Each character is shown as the same symbol. */
  readonly isMasked: boolean;
  readonly theme: Theme;
}

/** The field in `width` columns: the part around the cursor when the text is longer, with a mark where it was cut. */
export function textFieldLine(state: TextFieldState, look: TextFieldOptions): Line {
  const { symbols, styles } = look.theme;
  const characters = [...state.text].map((character) => (look.isMasked ? symbols.mask : character));
  if (!look.isFocused) return line(cut(characters, look.width, symbols.ellipsis));
  const under = characters[state.cursor];
  const cursorWidth = Math.max(1, stringWidth(under ?? ''));
  const before = upTo(characters, state.cursor, look.width - cursorWidth, look);
  const room = look.width - stringWidth(before) - cursorWidth;
  if (under === undefined) return line(before, [symbols.cursor, 'accent']);
  const after = cut(characters.slice(state.cursor + 1), room, symbols.ellipsis);
  // Without colour nothing can be shown inverted, so the cursor stands between two characters.
  if (styles.cursor.inverse) return line(before, [under, 'cursor'], after);
  const rest = characters.slice(state.cursor);
  return line(
    before,
    symbols.cursor,
    cut(rest, look.width - stringWidth(before) - 1, symbols.ellipsis),
  );
}

/** What stands before the cursor, in at most `width` columns. Of a masked text every part looks the same. */
function upTo(
  characters: readonly string[],
  cursor: number,
  width: number,
  { isMasked, theme }: TextFieldOptions,
): string {
  const start = firstShown(characters, cursor, width);
  if (start === 0 || isMasked) return characters.slice(start, cursor).join('');
  const { ellipsis } = theme.symbols;
  const rest = firstShown(characters, cursor, width - stringWidth(ellipsis));
  return ellipsis + characters.slice(rest, cursor).join('');
}

/** The first character to show so that the cursor is inside; the text moves only as far as it has to. */
function firstShown(characters: readonly string[], cursor: number, width: number): number {
  let start = cursor;
  let used = 0;
  while (start > 0) {
    used += stringWidth(characters[start - 1] as string);
    if (used > width) break;
    start -= 1;
  }
  return start;
}

function take(characters: readonly string[], width: number): string {
  let text = '';
  for (const character of characters) {
    if (stringWidth(text + character) > width) break;
    text += character;
  }
  return text;
}

function cut(characters: readonly string[], width: number, ellipsis: string): string {
  const text = characters.join('');
  if (stringWidth(text) <= width) return text;
  return width < 1 ? '' : take(characters, width - 1) + ellipsis;
}
