import chalk from 'chalk';
import { describe, expect, it } from 'vitest';
import {
  type Background,
  DECORATION,
  MONOCHROME,
  PALETTES,
  type PaletteColor,
} from '../../source/ui/palettes.ts';
import { inColor, paletteIndex } from '../../source/ui/text/in-color.ts';

/** What terminals of that kind come with, and the backgrounds people choose most. */
const BACKGROUNDS: Readonly<Record<Background, readonly string[]>> = {
  dark: ['#000000', '#1e1e1e', '#282c34', '#002b36', '#282a36', '#2e3440', '#300a24'],
  light: ['#ffffff', '#fafafa', '#fdf6e3', '#f8f8f8', '#eff1f5'],
};
/** WCAG 2.2, 1.4.3: text that has to be read. */
const LEAST_CONTRAST = 4.5;

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** What xterm gives the colour of that number (256colres.h): a cube of 216 and 24 greys. */
function xtermColor(index: number): string {
  const place = index - 16;
  const levels =
    index >= 232
      ? Array.from({ length: 3 }, () => 8 + 10 * (index - 232))
      : [Math.floor(place / 36), Math.floor(place / 6) % 6, place % 6].map((at) =>
          at === 0 ? 0 : 55 + 40 * at,
        );
  return `#${levels.map((level) => level.toString(16).padStart(2, '0')).join('')}`;
}

/** A word in a terminal of 16 (1), 256 (2) or all colours (3). */
function drawnAt(level: 1 | 2 | 3, color: PaletteColor): string {
  const before = chalk.level;
  chalk.level = level;
  try {
    return inColor('word', color);
  } finally {
    chalk.level = before;
  }
}

const CASES = (['dark', 'light'] as const).flatMap((background) =>
  Object.entries(PALETTES[background]).flatMap(([style, { color }]) =>
    color === undefined ? [] : [{ background, style, color: color.hex, basic: color.basic }],
  ),
);

describe('a palette', () => {
  it.each(CASES)(
    'is read on every $background background: $style',
    ({ background, style, color }) => {
      if (DECORATION.some((name) => name === style)) return;
      for (const behind of BACKGROUNDS[background]) {
        expect(contrast(color, behind)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
      }
    },
  );

  it.each(CASES)(
    'is of colours that a terminal of 256 has, which are drawn as they are: $background $style',
    ({ color, basic }) => {
      const index = paletteIndex(color);
      expect(xtermColor(index ?? -1)).toBe(color);
      expect(drawnAt(2, { hex: color, basic })).toBe(`\u001b[38;5;${index}mword\u001b[39m`);
      const [red, green, blue] = [1, 3, 5].map((at) =>
        Number.parseInt(color.slice(at, at + 2), 16),
      );
      expect(drawnAt(3, { hex: color, basic })).toContain(`\u001b[38;2;${red};${green};${blue}m`);
    },
  );

  it('keeps what a colour means where a terminal has sixteen of its own', () => {
    for (const background of ['dark', 'light'] as const) {
      const { bad, good } = PALETTES[background];
      expect(bad.color && drawnAt(1, bad.color)).toBe('\u001b[31mword\u001b[39m');
      expect(good.color && drawnAt(1, good.color)).toBe('\u001b[32mword\u001b[39m');
    }
  });

  it('tells black from white by 21 to 1, as the rule says', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  });
});

it('keeps bold, and no colour, where none are wanted', () => {
  expect(Object.values(MONOCHROME).filter(({ color }) => color)).toEqual([]);
  expect([MONOCHROME.strong.bold, MONOCHROME.highlight.bold]).toEqual([true, true]);
});
