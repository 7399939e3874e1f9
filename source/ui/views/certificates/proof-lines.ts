import type { Messages } from '../../../messages/messages.ts';
import type { Proving } from '../../../walk/keys/prove-root.ts';
import { type ByHand, provingTexts } from '../../../walk/words/proof-words.ts';
import {
  PROOF_FIELDS,
  type ProofField,
  type ProofForm,
} from '../../state/certificates/proof-form.ts';
import { EMPTY_LINE, type Line, line, padText } from '../../text/line.ts';
import { wrapLines, wrapText } from '../../text/wrap.ts';
import { wrapCode } from '../../text/wrap-code.ts';
import type { Theme } from '../../theme.ts';
import { textFieldLine } from '../text-field-line.ts';

export interface ProofLook {
  readonly width: number;
  readonly theme: Theme;
  readonly messages: Messages;
}

const LABEL_WIDTH = 13;

/** One row a field. */
export function proofFieldLines(form: ProofForm, look: ProofLook): readonly Line[] {
  return PROOF_FIELDS.map((field) => fieldLine(field, form, look));
}

function fieldLine(
  field: ProofField,
  { focus, fields }: ProofForm,
  { width, theme, messages }: ProofLook,
): Line {
  const isFocused = focus === field;
  const value = fields[field];
  const room = width - 2 - LABEL_WIDTH;
  return line(
    isFocused ? [`${theme.symbols.pointer} `, 'accent'] : '  ',
    [padText(messages.proof.fields[field], LABEL_WIDTH), isFocused ? 'strong' : 'plain'],
    value.text === '' && !isFocused
      ? line([messages.screens.notGiven, 'quiet'])
      : textFieldLine(value, { width: room, isFocused, isMasked: false, theme }),
  );
}

/** What has come of signing, else what the field is for. */
export function provingLines(
  proving: Proving | undefined,
  { focus }: ProofForm,
  { width, theme, messages }: ProofLook,
): readonly Line[] {
  if (proving === undefined) return wrapLines(messages.proof.help[focus], width, 'quiet');
  const { done, failed, warning } = theme.symbols;
  const [first = '', ...more] = provingTexts(proving, messages);
  const isSigned = proving.kind === 'signed';
  const isElsewhere = proving.kind === 'no-key';
  const mark = isSigned ? done : isElsewhere ? warning : failed;
  const style = isSigned ? 'good' : isElsewhere ? 'warning' : 'bad';
  return [
    ...wrapText(first, width - 2).map((row, index) =>
      line([index === 0 ? `${mark} ` : '  ', style], row),
    ),
    ...more.flatMap((text) => wrapLines(text, width, 'plain', '  ')),
  ];
}

/** The commands that do the same, below what they are. */
export function byHandLines(blocks: readonly ByHand[], { width }: ProofLook): readonly Line[] {
  return blocks.flatMap(({ heading, commands }) => [
    EMPTY_LINE,
    ...wrapLines(heading, width, 'quiet'),
    ...commands.flatMap((command) =>
      wrapCode(command, width - 2).map((row) => line('  ', [row, 'accent'])),
    ),
  ]);
}
