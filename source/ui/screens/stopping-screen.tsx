import type { ReactNode } from 'react';
import { Lines } from '../components/lines.tsx';
import { useNow } from '../state/use-now.ts';
import { useWindowSize } from '../terminal/use-window-size.ts';
import { EMPTY_LINE, line, truncateLine } from '../text/line.ts';
import { spinnerFrame } from '../text/spinner.ts';
import { useWizard } from '../wizard-context.ts';

/** Shown from the first Ctrl+C until everything is closed. */
export function StoppingScreen(): ReactNode {
  const { messages, theme } = useWizard();
  const { columns } = useWindowSize();
  const now = useNow(true);
  const text = line([`${spinnerFrame(theme, now)} `, 'accent'], messages.screens.stopping);
  const row = line('  ', truncateLine(text, columns - 4, theme.symbols.ellipsis));
  return <Lines lines={[EMPTY_LINE, row]} />;
}
