import type { Style } from './text/line.ts';

/** A colour as each kind of terminal has it. */
export interface PaletteColor {
  /** `#rrggbb`, one of the 256 that terminals share. */
  readonly hex: string;
  /** The nearest in meaning of the terminal's own sixteen, for one that has no more. */
  readonly basic: 'blue' | 'cyan' | 'green' | 'gray' | 'magenta' | 'red' | 'white' | 'yellow';
}

export interface Look {
  readonly color?: PaletteColor;
  readonly bold?: boolean;
  readonly inverse?: boolean;
}
export type Styles = Readonly<Record<Style, Look>>;

/** What the colours of a palette are made for: the background of the terminal. */
export type Background = 'dark' | 'light';

/** Styles that draw lines and marks; nothing hangs on being able to read them. */
export const DECORATION: readonly Style[] = ['guide'];

/**
 * The colours for each background. All of them are colours of the 256 that terminals share, so that they stay as
 * they are where there are no more than those. A test computes that each stands out from every usual background of
 * its kind by 4.5 to 1 (WCAG 2.2, 1.4.3). Dim letters of the terminal's own do not: their colour is its choice.
 */
export const PALETTES: Readonly<Record<Background, Styles>> = {
  dark: {
    plain: {},
    strong: { bold: true },
    quiet: { color: { hex: '#b2b2b2', basic: 'white' } },
    dim: { color: { hex: '#a8a8a8', basic: 'white' } },
    accent: { color: { hex: '#5fd7ff', basic: 'cyan' } },
    good: { color: { hex: '#5fd787', basic: 'green' } },
    warning: { color: { hex: '#ffd75f', basic: 'yellow' } },
    bad: { color: { hex: '#ff8787', basic: 'red' } },
    highlight: { color: { hex: '#5fd787', basic: 'green' }, bold: true },
    guide: { color: { hex: '#5f87af', basic: 'blue' } },
    cursor: { inverse: true },
  },
  light: {
    plain: {},
    strong: { bold: true },
    quiet: { color: { hex: '#585858', basic: 'gray' } },
    dim: { color: { hex: '#626262', basic: 'gray' } },
    accent: { color: { hex: '#005f87', basic: 'blue' } },
    good: { color: { hex: '#005f00', basic: 'green' } },
    warning: { color: { hex: '#875f00', basic: 'magenta' } },
    bad: { color: { hex: '#af0000', basic: 'red' } },
    highlight: { color: { hex: '#005f00', basic: 'green' }, bold: true },
    guide: { color: { hex: '#87afd7', basic: 'cyan' } },
    cursor: { inverse: true },
  },
};

/** Without colours: what weighs more is bold all the same. */
export const MONOCHROME: Styles = {
  plain: {},
  strong: { bold: true },
  quiet: {},
  dim: {},
  accent: {},
  good: {},
  warning: {},
  bad: {},
  highlight: { bold: true },
  guide: {},
  cursor: {},
};
