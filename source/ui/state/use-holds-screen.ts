import { useIsScreenReaderEnabled } from 'ink';
import { useWindowSize } from '../terminal/use-window-size.ts';
import { WIDE_COLUMNS } from '../views/frame-grid.ts';
import { useScreen } from '../wizard-context.ts';

/**
 * Whether the wizard has the screen for itself, and what belongs into the scrollback waits for its end: in a wide
 * window, whose rows a narrower one breaks in two, and in every window once a change of it has broken a frame. Never for who hears the screens.
 */
export function useHoldsScreen(): boolean {
  const { output } = useScreen();
  const { columns } = useWindowSize();
  const isSpoken = useIsScreenReaderEnabled();
  return !isSpoken && (columns >= WIDE_COLUMNS || output.isTorn);
}
