import { type Background, MONOCHROME, PALETTES, type Styles } from './palettes.ts';

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
  /** That there are more to the left or to the right. */
  readonly before: string;
  readonly after: string;
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
  /** Ties what is done to what is at work. */
  readonly guide: string;
  /** Stands beside an explanation. */
  readonly bar: string;
  /** Marks what the way led to. */
  readonly star: string;
  /** Ends of a line that leads from one thing below to another. */
  readonly cornerLeft: string;
  readonly cornerRight: string;
  /** From the lowest to the highest. */
  readonly levels: readonly string[];
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
  before: '‹',
  after: '›',
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
  guide: '│',
  bar: '▎',
  star: '★',
  cornerLeft: '└',
  cornerRight: '┘',
  levels: ['▁', '▂', '▃', '▄', '▅', '▆', '▇'],
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
  before: '<',
  after: '>',
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
  guide: '|',
  bar: ':',
  star: '*',
  cornerLeft: '+',
  cornerRight: '+',
  levels: ['_', '.', ':', '-', '=', '+', '#'],
  spinner: ['|', '/', '-', '\\'],
};

export interface Theme {
  readonly symbols: Symbols;
  readonly styles: Styles;
  /** Whether the terminal opens links. */
  readonly links: boolean;
}

/** @param background of the terminal; where it is not known, the usual one */
export function createTheme({
  unicode,
  color,
  background = 'dark',
  links = false,
}: {
  readonly unicode: boolean;
  readonly color: boolean;
  readonly background?: Background;
  readonly links?: boolean;
}): Theme {
  return {
    symbols: unicode ? UNICODE_SYMBOLS : ASCII_SYMBOLS,
    styles: color ? PALETTES[background] : MONOCHROME,
    links,
  };
}
