import { describe, expect, it } from 'vitest';
import { type Background, DECORATION, MONOCHROME, PALETTES } from '../../source/ui/palettes.ts';

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

const CASES = (['dark', 'light'] as const).flatMap((background) =>
  Object.entries(PALETTES[background]).flatMap(([style, { color }]) =>
    color === undefined ? [] : [{ background, style, color }],
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

  it.each(['dark', 'light'] as const)(
    'dims nothing on a %s background by a colour it does not know',
    (background) => {
      expect(Object.values(PALETTES[background]).filter(({ dimColor }) => dimColor)).toEqual([]);
    },
  );

  it('tells black from white by 21 to 1, as the rule says', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  });
});

it('keeps bold, and no colour, where none are wanted', () => {
  expect(Object.values(MONOCHROME).filter(({ color }) => color)).toEqual([]);
  expect([MONOCHROME.strong.bold, MONOCHROME.highlight.bold]).toEqual([true, true]);
});
