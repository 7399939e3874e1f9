/** The backgrounds there are colours for, or that the terminal is to say which it has. */
export const THEME_CHOICES = ['dark', 'light', 'auto'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];
