import chalk from 'chalk';
import type { PaletteColor } from '../palettes.ts';

/** Of each of red, green and blue in the cube of 216 colours (xterm, 256colres.h). */
const CUBE_LEVELS = [0, 95, 135, 175, 215, 255];
/** Where the cube and the greys begin. */
const FIRST_OF_CUBE = 16;
const FIRST_GREY = 232;
/** What chalk calls a terminal of 16, of 256 and of all colours. */
const BASIC = 1;
const PALETTE = 2;

/**
 * The text in that colour, as the terminal has it. chalk looks for the nearest of 256 as if their levels were evenly
 * spaced, and so draws another one that is often too light to be read.
 */
export function inColor(text: string, { hex, basic }: PaletteColor): string {
  if (chalk.level === BASIC) return chalk[basic](text);
  const index = chalk.level === PALETTE ? paletteIndex(hex) : undefined;
  return index === undefined ? chalk.hex(hex)(text) : chalk.ansi256(index)(text);
}

/** The place of a colour among the 256; undefined where it is none of them. @param hex `#rrggbb` */
export function paletteIndex(hex: string): number | undefined {
  const levels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const [red = -1, green = -1, blue = -1] = levels.map((level) => CUBE_LEVELS.indexOf(level));
  if (red >= 0 && green >= 0 && blue >= 0) return FIRST_OF_CUBE + 36 * red + 6 * green + blue;
  const [grey = 0] = levels;
  const step = (grey - 8) / 10;
  const isGrey = levels.every((level) => level === grey) && Number.isInteger(step);
  return isGrey && step >= 0 && step < 24 ? FIRST_GREY + step : undefined;
}
