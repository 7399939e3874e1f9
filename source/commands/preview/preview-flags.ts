import type { ThemeChoice } from '../theme-choice.ts';

export interface PreviewFlags {
  readonly plain?: boolean;
  readonly theme?: ThemeChoice;
}
