import type { Diagnosis, RemedyAction } from '../../diagnosis/diagnosis.ts';
import type { Messages } from '../../messages/messages.ts';
import { ACTIONS, type ActionId } from '../keys/actions.ts';
import { EMPTY_LINE, type Line, line, type Style } from '../text/line.ts';
import { wrapLines, wrapText } from '../text/wrap.ts';
import type { Theme } from '../theme.ts';

export interface FailureOptions {
  readonly width: number;
  readonly messages: Messages;
  readonly theme: Theme;
  /** The key that does what a remedy says. */
  readonly keyOf: (action: RemedyAction) => ActionId;
}

/** In a narrow window the footer has no room for every key, so each remedy says its own. */
function remediesWithKeys(
  { remedies, actions = [] }: Diagnosis,
  { keyOf }: FailureOptions,
): readonly string[] {
  return remedies.map((text, index) => {
    const action = actions[index];
    return action ? `${text} [${ACTIONS[keyOf(action)].shown}]` : text;
  });
}

/** A diagnosis as rows: what happened, what was said, why this may be, what to do. */
export function failureLines(diagnosis: Diagnosis, look: FailureOptions): readonly Line[] {
  const { width, messages } = look;
  const { failure } = messages.screens;
  const { said, saidBy } = diagnosis;
  const inWords = saidBy === 'system' ? failure.systemSaid : failure.said;
  return [
    ...wrapLines(diagnosis.title, width, 'bad'),
    ...(said === undefined ? [] : wrapLines(inWords(said), width, 'plain')),
    EMPTY_LINE,
    line([failure.causes, 'quiet']),
    ...numbered(diagnosis.causes, look, 'plain'),
    EMPTY_LINE,
    line([failure.remedies, 'quiet']),
    ...numbered(remediesWithKeys(diagnosis, look), look, 'accent'),
  ];
}

function numbered(
  texts: readonly string[],
  { width }: FailureOptions,
  style: Style,
): readonly Line[] {
  return texts.flatMap((text, position) =>
    wrapText(text, width - 3).map((row, index) =>
      line([index === 0 ? `${position + 1}. ` : '   ', 'quiet'], [row, style]),
    ),
  );
}
