import type { Diagnosis } from '../../../diagnosis/diagnosis.ts';
import type { Messages } from '../../../messages/messages.ts';
import { EMPTY_LINE, type Line, line, type Style } from '../../text/line.ts';
import { wrapLines, wrapText } from '../../text/wrap.ts';
import type { Theme } from '../../theme.ts';

export interface FailureLook {
  readonly width: number;
  readonly messages: Messages;
  readonly theme: Theme;
}

/** A diagnosis as rows: what happened, what was said, why this may be, what to do. */
export function failureLines(diagnosis: Diagnosis, look: FailureLook): readonly Line[] {
  const { width, messages } = look;
  const { failure } = messages.screens;
  const said = diagnosis.said;
  return [
    ...wrapLines(diagnosis.title, width, 'bad'),
    ...(said === undefined ? [] : wrapLines(failure.said(said), width, 'plain')),
    EMPTY_LINE,
    line([failure.causes, 'dim']),
    ...numbered(diagnosis.causes, look, 'plain'),
    EMPTY_LINE,
    line([failure.remedies, 'dim']),
    ...numbered(diagnosis.remedies, look, 'accent'),
  ];
}

function numbered(texts: readonly string[], { width }: FailureLook, style: Style): readonly Line[] {
  return texts.flatMap((text, position) =>
    wrapText(text, width - 3).map((row, index) =>
      line([index === 0 ? `${position + 1}. ` : '   ', 'dim'], [row, style]),
    ),
  );
}
