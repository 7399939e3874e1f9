import { wrap } from '../../reporters/wrap.ts';
import { line, type Style } from '../../ui/text/line.ts';
import { painted } from '../../ui/text/paint.ts';
import type { TerminalLook } from './terminal-look.ts';

/** What a line of a list begins with: a number, a dash, or nothing but the indent. */
const LEAD = /^\s*(?:\d+\. |- )?/;

/**
 * A line of text for a terminal: broken between words, with what follows below its first word, and painted.
 *
 * @param lead what stands before the text instead of its own indent
 */
export function rowsOf(
  text: string,
  style: Style,
  { columns, theme }: TerminalLook,
  lead?: { readonly text: string; readonly style: Style },
): readonly string[] {
  if (text.trim() === '') return [''];
  const own = LEAD.exec(text)?.[0] ?? '';
  const indent = ' '.repeat(lead?.text.length ?? own.length);
  return wrap(text.slice(own.length), columns, indent).map((row, index) => {
    const rest = row.slice(indent.length);
    const first = index > 0 ? indent : (lead?.text ?? own);
    return painted(line([first, lead?.style ?? style], [rest, style]), theme);
  });
}

/** Rows that are wrapped already: what stands at the left edge is a heading, what is below it an explanation. */
export function underHeadings(
  rows: readonly string[],
  { theme }: Pick<TerminalLook, 'theme'>,
): readonly string[] {
  return rows.map((row, index) => {
    const style = index === 0 ? 'accent' : /^\S/.test(row) ? 'strong' : 'plain';
    return painted(line([row, style]), theme);
  });
}
