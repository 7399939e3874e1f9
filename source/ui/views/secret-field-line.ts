import type { Messages } from '../../messages/messages.ts';
import { lengthOfSecret } from '../../protocol/symmetric-key.ts';
import type { TextFieldState } from '../state/form/text-field-state.ts';
import { type Line, line, widthOf } from '../text/line.ts';
import type { Theme } from '../theme.ts';
import { textFieldLine } from './text-field-line.ts';

export interface SecretFieldOptions {
  readonly width: number;
  readonly isFocused: boolean;
  readonly theme: Theme;
  readonly messages: Messages;
}

/** Marks that are enough to see that something is there, and where the cursor stands in it. */
const MARKS = { focused: 16, elsewhere: 8 } as const;

/** A secret as a row of marks, and how long it is: a key that is typed at its end would else change nothing. */
export function secretFieldLine(field: TextFieldState, look: SecretFieldOptions): Line {
  const { isFocused, theme, messages } = look;
  const { characters, bytes } = lengthOfSecret(field.text.trim());
  const said = messages.screens.secretLength(characters, bytes);
  const length: Line = characters === 0 ? [] : line(['  ', 'quiet'], [said, 'quiet']);
  const room = Math.max(1, look.width - widthOf(length));
  if (!isFocused) {
    const marks = Math.min(characters, MARKS.elsewhere, room);
    return line(theme.symbols.mask.repeat(marks), length);
  }
  // One column is the cursor's own.
  const width = Math.min(room, MARKS.focused + 1);
  return line(textFieldLine(field, { width, isFocused, isMasked: true, theme }), length);
}
