import { styleText } from 'node:util';
import { withoutControls } from '../../protocol/foreign-text.ts';
import type { Theme } from '../theme.ts';
import { type Line, plainText } from './line.ts';

type Format = Parameters<typeof styleText>[0];

/** The line with its colours, for what is printed once and not drawn by Ink. */
export function painted(spans: Line, { styles }: Pick<Theme, 'styles'>): string {
  return spans
    .map((span) => {
      const { color, bold, dimColor, inverse } = styles[span.style];
      const formats = [color, bold && 'bold', dimColor && 'dim', inverse && 'inverse'];
      const text = withoutControls(plainText([span]));
      return formats.reduce<string>(
        (done, format) => (format ? styleText(format as Format, done) : done),
        text,
      );
    })
    .join('');
}
