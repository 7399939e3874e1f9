import { Box, Text } from 'ink';
import type { ComponentProps, ReactNode } from 'react';
import { hyperlink } from '../terminal/hyperlinks.ts';
import type { Line, Span } from '../text/line.ts';
import { painted } from '../text/paint.ts';
import type { Theme } from '../theme.ts';
import { useScreen } from '../wizard-context.ts';

export interface LinesProps {
  readonly lines: readonly Line[];
  /** For screen readers. */
  readonly label?: string;
  readonly role?: ComponentProps<typeof Box>['aria-role'];
}

/**
 * Draws lines, each in exactly one row. All of them are one text, painted here: that costs a fraction of an element
 * for each piece, and nothing can be laid out differently from what was measured. Whatever a text holds, no control
 * character of it reaches the terminal.
 */
export function Lines({ lines, label, role }: LinesProps): ReactNode {
  const { theme } = useScreen();
  const rows = lines.map((spans) => spans.map((span) => drawn(span, theme)).join(''));
  return (
    <Box aria-label={label} aria-role={role}>
      <Text wrap="truncate-end">{rows.join('\n')}</Text>
    </Box>
  );
}

/** A piece of a row as it goes to the terminal. */
function drawn(span: Span, theme: Theme): string {
  const text = painted([span], theme);
  const { address } = span;
  return address === undefined || !theme.links ? text : hyperlink(text, address);
}
