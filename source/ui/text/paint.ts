import chalk from 'chalk';
import { withoutControls } from '../../protocol/foreign-text.ts';
import type { Look } from '../palettes.ts';
import type { Theme } from '../theme.ts';
import { inColor } from './in-color.ts';
import { type Line, plainText } from './line.ts';

/** The line with its colours, for what is printed once and not drawn by Ink. */
export function painted(spans: Line, { styles }: Pick<Theme, 'styles'>): string {
  return spans
    .map((span) => inLook(withoutControls(plainText([span])), styles[span.style]))
    .join('');
}

function inLook(text: string, { color, bold, inverse }: Look): string {
  const coloured = color === undefined ? text : inColor(text, color);
  const weighted = bold ? chalk.bold(coloured) : coloured;
  return inverse ? chalk.inverse(weighted) : weighted;
}
