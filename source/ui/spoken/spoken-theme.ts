import type { Messages } from '../../messages/messages.ts';
import { wrap } from '../../reporters/wrap.ts';
import { SCREEN_READER_VARIABLE } from '../../settings/env-switch.ts';
import type { Symbols, Theme } from '../theme.ts';

/** What only an eye has something of. */
const SILENT = {
  dash: '',
  separator: ',',
  ellipsis: '…',
  mask: '',
  cursor: '',
  barDone: '',
  barEdge: '',
  barAhead: '',
  guide: '',
  bar: '',
  cornerLeft: '',
  cornerRight: '',
  levels: [''],
  spinner: [''],
} as const satisfies Partial<Symbols>;

/** What is said before the first screen: that it is heard and why, and what serves better. */
export function spokenStart({ screens }: Messages, columns: number): string {
  return `${wrap(screens.spoken.start(SCREEN_READER_VARIABLE), columns - 1).join('\n')}\n`;
}

/** The same theme with words in place of symbols, for screens that are heard. */
export function spokenTheme(theme: Theme, { screens }: Messages): Theme {
  return { ...theme, symbols: { ...SILENT, ...screens.spoken.symbols } };
}
