import type { ReactNode } from 'react';
import type { WindowSize } from '../terminal/terminal-output.ts';
import { line } from '../text/line.ts';
import { wrapText } from '../text/wrap.ts';
import { MIN_COLUMNS, MIN_ROWS } from '../views/frame-grid.ts';
import { useScreen } from '../wizard-context.ts';
import { Lines } from './lines.tsx';

/** All there is to see in a window in which nothing else can be seen whole. */
export function TooSmall({ size }: { readonly size: WindowSize }): ReactNode {
  const { messages } = useScreen();
  const text = messages.screens.tooSmall(
    `${MIN_COLUMNS}x${MIN_ROWS}`,
    `${size.columns}x${size.rows}`,
  );
  const rows = wrapText(text, Math.max(1, size.columns - 1));
  return <Lines lines={rows.slice(0, Math.max(1, size.rows - 1)).map((row) => line(row))} />;
}
