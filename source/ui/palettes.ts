import type { TextProps } from 'ink';
import type { Style } from './text/line.ts';

export type Look = Pick<TextProps, 'color' | 'bold' | 'dimColor' | 'inverse'>;
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
    quiet: { color: '#b2b2b2' },
    dim: { color: '#a8a8a8' },
    accent: { color: '#5fd7ff' },
    good: { color: '#5fd787' },
    warning: { color: '#ffd75f' },
    bad: { color: '#ff8787' },
    highlight: { color: '#5fd787', bold: true },
    guide: { color: '#5f87af' },
    cursor: { inverse: true },
  },
  light: {
    plain: {},
    strong: { bold: true },
    quiet: { color: '#585858' },
    dim: { color: '#626262' },
    accent: { color: '#005f87' },
    good: { color: '#005f00' },
    warning: { color: '#875f00' },
    bad: { color: '#af0000' },
    highlight: { color: '#005f00', bold: true },
    guide: { color: '#87afd7' },
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
