import { Box, Text } from 'ink';
import type { ComponentProps, ReactNode } from 'react';
import { withoutControls } from '../../protocol/foreign-text.ts';
import type { Line } from '../text/line.ts';
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
            {spans.map(({ text, style }, index) => (
              <Text key={index} {...theme.styles[style]}>
                {withoutControls(text)}
              </Text>
            ))}
            {row < lines.length - 1 ? '\n' : ''}
          </Text>
        ))}
      </Text>
    </Box>
  );
}
