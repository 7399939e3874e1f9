import type { Theme } from '../theme.ts';
import { type Line, line } from './line.ts';

const FRAME_MS = 100;

/** The symbol that turns while something is at work. */
export function spinnerFrame({ symbols }: Theme, now: number): string {
  const { spinner } = symbols;
  return spinner[Math.floor(now / FRAME_MS) % spinner.length] as string;
}

/** Says what is at work. */
export function workingLine(text: string, theme: Theme, now: number): Line {
  return line([`${spinnerFrame(theme, now)} `, 'accent'], text);
}
