import type { Line } from '../text/line.ts';
import type { Theme } from '../theme.ts';

/** A bar of `width` columns of which `share` (0 to 1) is done. */
export function progressBar(share: number, width: number, { symbols }: Theme): Line {
  const done = Math.round(Math.max(0, Math.min(1, share)) * width);
  const edge = done > 0 && done < width ? symbols.barEdge : '';
  return [
    { text: symbols.barDone.repeat(done - (edge === '' ? 0 : 1)) + edge, style: 'accent' },
    { text: symbols.barAhead.repeat(width - done), style: 'quiet' },
  ];
}
