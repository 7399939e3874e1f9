import { Text, useIsScreenReaderEnabled } from 'ink';
import type { ReactNode } from 'react';
import { spokenText } from '../spoken/spoken-frame.ts';
import { hyperlink } from '../terminal/hyperlinks.ts';
import type { Line, Span } from '../text/line.ts';
import { painted } from '../text/paint.ts';
import type { Theme } from '../theme.ts';
import { useScreen } from '../wizard-context.ts';

export interface LinesProps {
  readonly lines: readonly Line[];
}

/**
 * Draws lines, each in exactly one row. All of them are one text, painted here: that costs a fraction of an element
 * for each piece, and nothing can be laid out differently from what was measured. Whatever a text holds, no control
 * character of it reaches the terminal. For who hears them, the rows that say something, without what only ties things.
 */
export function Lines({ lines }: LinesProps): ReactNode {
  const { theme } = useScreen();
  const isSpoken = useIsScreenReaderEnabled();
  if (isSpoken) return <Text>{lines.map(spokenText).filter(Boolean).join('\n')}</Text>;
  const rows = lines.map((spans) => spans.map((span) => drawn(span, theme)).join(''));
  return <Text wrap="truncate-end">{rows.join('\n')}</Text>;
}

/** A piece of a row as it goes to the terminal. */
function drawn(span: Span, theme: Theme): string {
  const text = painted([span], theme);
  const { address } = span;
  return address === undefined || !theme.links ? text : hyperlink(text, address);
}
