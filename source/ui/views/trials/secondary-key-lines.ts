import type { Messages } from '../../../messages/messages.ts';
import type { SecondaryKeyProblem } from '../../../walk/trials/walk-trials.ts';
import type { SecretField } from '../../state/form/use-secret-field.ts';
import { type Line, line } from '../../text/line.ts';
import { wrapLines } from '../../text/wrap.ts';
import type { Theme } from '../../theme.ts';
import { secretFieldLine } from '../secret-field-line.ts';
import { textFieldLine } from '../text-field-line.ts';

/** The field of the secondary key, with where it stands, or what is wrong with what was typed. */
export function secondaryKeyLines(
  { field, isRevealed, problem }: SecretField<SecondaryKeyProblem>,
  { width, theme, messages }: { width: number; theme: Theme; messages: Messages },
): readonly Line[] {
  const { trying, problems } = messages;
  const look = { theme, isFocused: true, width: width - trying.secondaryKey.length - 2 };
  const shown = isRevealed
    ? textFieldLine(field, { ...look, isMasked: false })
    : secretFieldLine(field, { ...look, messages });
  const wrong =
    problem && (problem === 'same key' ? trying.sameKey : problems[problem](undefined, undefined));
  return [
    line([`${trying.secondaryKey}  `, 'quiet'], shown),
    ...(wrong === undefined
      ? wrapLines(trying.secondaryKeyFrom, width, 'quiet')
      : wrapLines(`${theme.symbols.failed} ${wrong}`, width, 'bad')),
  ];
}
