import type { Messages } from '../../messages/messages.ts';
import { type Line, line } from '../text/line.ts';
import { MARGIN } from '../views/frame-grid.ts';

/** The name of the program and what it does: the first row of the wizard. */
export function headLine({ screens: { name, tagline } }: Pick<Messages, 'screens'>): Line {
  return line(MARGIN, [name, 'strong'], MARGIN, [tagline, 'quiet']);
}
