import type { TextProps } from 'ink';
import type { Style } from './text/line.ts';

/** Symbols of one column each. Every one has a twin in ASCII that is told apart without colour. */
export interface Symbols {
  readonly pointer: string;
  readonly here: string;
  readonly done: string;
  readonly left: string;
  readonly failed: string;
  readonly warning: string;
  readonly skipped: string;
  readonly passed: string;
  readonly now: string;
  readonly ahead: string;
  readonly chosen: string;
  readonly notChosen: string;
  readonly ticked: string;
  readonly notTicked: string;
  readonly out: string;
  readonly in: string;
  readonly dash: string;
  readonly separator: string;
  readonly ellipsis: string;
  readonly mask: string;
  readonly cursor: string;
  readonly barDone: string;
  readonly barEdge: string;
  readonly barAhead: string;
  readonly up: string;
  readonly down: string;
  readonly spinner: readonly string[];
}

export const UNICODE_SYMBOLS: Symbols = {
  pointer: '›',
  here: '◆',
  done: '✔',
  left: '◇',
  failed: '✖',
  warning: '▲',
  skipped: '─',
  passed: '●',
  now: '◉',
  ahead: '○',
  chosen: '●',
  notChosen: '○',
  ticked: '■',
  notTicked: '□',
  out: '→',
  in: '←',
  dash: '─',
  separator: '·',
  ellipsis: '…',
  mask: '•',
  cursor: '█',
  barDone: '━',
  barEdge: '╾',
  barAhead: '─',
  up: '↑',
  down: '↓',
  spinner: ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'],
};

export const ASCII_SYMBOLS: Symbols = {
  pointer: '>',
  here: '#',
  done: '+',
  left: '~',
  failed: 'x',
  warning: '!',
  skipped: '-',
  passed: '*',
  now: '@',
  ahead: 'o',
  chosen: '*',
  notChosen: 'o',
  ticked: 'X',
  notTicked: '_',
  out: '>',
  in: '<',
  dash: '-',
  separator: '-',
  ellipsis: '~',
  mask: '*',
  cursor: '_',
  barDone: '=',
  barEdge: '>',
  barAhead: '-',
  up: '^',
  down: 'v',
  spinner: ['|', '/', '-', '\\'],
};

type Look = Pick<TextProps, 'color' | 'bold' | 'dimColor' | 'inverse'>;

export interface Theme {
  readonly symbols: Symbols;
  readonly styles: Readonly<Record<Style, Look>>;
}

const COLOURED: Theme['styles'] = {
  plain: {},
  strong: { bold: true },
  dim: { dimColor: true },
  accent: { color: 'cyan' },
  good: { color: 'green' },
  warning: { color: 'yellow' },
  bad: { color: 'red' },
  cursor: { inverse: true },
};

const PLAIN: Theme['styles'] = {
  plain: {},
  strong: {},
  dim: {},
  accent: {},
  good: {},
  warning: {},
  bad: {},
  cursor: {},
};

export function createTheme({ unicode, color }: { unicode: boolean; color: boolean }): Theme {
  return {
    symbols: unicode ? UNICODE_SYMBOLS : ASCII_SYMBOLS,
    styles: color ? COLOURED : PLAIN,
  };
}
