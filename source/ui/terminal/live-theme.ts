import type { Background } from '../palettes.ts';
import { createTheme, type Theme } from '../theme.ts';
import { askBackground, type BackgroundQuestion, backgroundOfEnvironment } from './background.ts';
import { opensLinks } from './hyperlinks.ts';

/** The background the colours are for, or that the terminal is to say which it has. */
export type ThemeChoice = Background | 'auto';

export interface ThemeOptions extends Pick<BackgroundQuestion, 'input'> {
  readonly stream: BackgroundQuestion['stream'] & { readonly isTTY?: boolean };
  readonly choice: ThemeChoice;
  readonly unicode: boolean;
  readonly color: boolean;
  readonly env: NodeJS.ProcessEnv;
  /** Called at once with the theme to begin with, and again should the terminal say that another one is right. */
  readonly show: (theme: Theme) => void;
}

/**
 * Shows in the colours that fit the background.
 *
 * @returns a function that ends the wait for what the terminal says
 */
export function followBackground(options: ThemeOptions): () => void {
  const { choice, unicode, color, env, input, stream, show } = options;
  const isKnown = choice !== 'auto';
  let shown: Background = isKnown ? choice : (backgroundOfEnvironment(env) ?? 'dark');
  const links = opensLinks(stream);
  const themeOf = (background: Background): Theme =>
    createTheme({ unicode, color, background, links });
  show(themeOf(shown));
  // The Linux console draws what it does not know.
  if (isKnown || !color || env.TERM === 'linux') return () => {};
  const onBackground = (background: Background): void => {
    if (background === shown) return;
    shown = background;
    show(themeOf(background));
  };
  return askBackground({ input, stream, onBackground });
}
