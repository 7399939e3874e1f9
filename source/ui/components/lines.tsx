import { Box, Text, Transform } from 'ink';
import type { ComponentProps, ReactNode } from 'react';
import { withoutControls } from '../../protocol/foreign-text.ts';
import { hyperlink } from '../terminal/hyperlinks.ts';
import type { Line, Span } from '../text/line.ts';
import type { Theme } from '../theme.ts';
import { useScreen } from '../wizard-context.ts';

export interface LinesProps {
  readonly lines: readonly Line[];
  /** For screen readers. */
  readonly label?: string;
  readonly role?: ComponentProps<typeof Box>['aria-role'];
}

/**
 * Draws lines, each in exactly one row. All of them are one `<Text>`: that costs a fraction of a box for each
 * piece, and nothing can be laid out differently from what was measured. Whatever a text holds, no control
 * character of it reaches the terminal.
 */
export function Lines({ lines, label, role }: LinesProps): ReactNode {
  const { theme } = useScreen();
  return (
    <Box aria-label={label} aria-role={role}>
      <Text wrap="truncate-end">
        {lines.map((spans, row) => (
          <Text key={row}>
            {spans.map((span, index) => drawn(span, index, theme))}
            {row < lines.length - 1 ? '\n' : ''}
          </Text>
        ))}
      </Text>
    </Box>
  );
}

/** A piece of a row. No component of its own: a table has hundreds of them. */
function drawn(
  { text, style, address }: Span,
  key: number,
  { styles, links }: Pick<Theme, 'styles' | 'links'>,
): ReactNode {
  const piece = (
    <Text key={key} {...styles[style]}>
      {withoutControls(text)}
    </Text>
  );
  if (address === undefined || !links) return piece;
  return (
    <Transform key={key} transform={(shown) => hyperlink(shown, address)}>
      {piece}
    </Transform>
  );
}
