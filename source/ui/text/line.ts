import stringWidth from 'string-width';
import { graphemes } from './graphemes.ts';

/** How a piece of text looks. Its meaning never hangs on the look alone: words or symbols say it as well. */
export type Style =
  | 'plain'
  | 'strong'
  /** What stands beside: labels, places, origins. */
  | 'quiet'
  /** The time at which something happened, and nothing else. */
  | 'dim'
  | 'accent'
  | 'good'
  | 'warning'
  | 'bad'
  /** What the way led to. */
  | 'highlight'
  /** Lines that tie things together; nothing to read. */
  | 'guide'
  | 'cursor';

export interface Span {
  readonly text: string;
  readonly style: Style;
  /** What the text leads to where the terminal opens links. */
  readonly address?: string;
}

/** One row of a screen. */
export type Line = readonly Span[];

export const EMPTY_LINE: Line = [];

/** `line('plain text', ['styled', 'dim'])` */
export function line(...parts: readonly (string | readonly [string, Style] | Line)[]): Line {
  return parts.flatMap((part): Line => {
    if (typeof part === 'string') return [{ text: part, style: 'plain' }];
    return isStyled(part) ? [{ text: part[0], style: part[1] }] : part;
  });
}

/** The line, all of which leads somewhere. */
export function linked(spans: Line, address: string): Line {
  return spans.map((span) => ({ ...span, address }));
}

export function plainText(spans: Line): string {
  return spans.map(({ text }) => text).join('');
}

export function widthOf(spans: Line): number {
  return spans.reduce((width, { text }) => width + stringWidth(text), 0);
}

/** The line cut to `width` columns; an ellipsis shows that it was cut. */
export function truncateLine(spans: Line, width: number, ellipsis: string): Line {
  if (widthOf(spans) <= width) return spans;
  const kept: Span[] = [];
  let room = width;
  for (const span of spans) {
    const { text } = span;
    const wide = stringWidth(text);
    const isLast = wide >= room;
    kept.push({ ...span, text: isLast ? truncateText(`${text} `, room, ellipsis) : text });
    room -= wide;
    if (isLast) break;
  }
  return kept;
}

/**
 * The text cut to `width` columns, between two characters as a person sees them. (cli-truncate cuts by code
 * units and so comes out a column too wide where a wide character stands at the edge.)
 */
export function truncateText(text: string, width: number, ellipsis: string): string {
  if (stringWidth(text) <= width) return text;
  const room = width - stringWidth(ellipsis);
  if (room < 0) return '';
  let kept = '';
  let used = 0;
  for (const segment of graphemes(text)) {
    used += stringWidth(segment);
    if (used > room) break;
    kept += segment;
  }
  return kept + ellipsis;
}

/** The same with its middle left out: what tells names apart is mostly at their ends. */
export function shortenMiddle(text: string, width: number, ellipsis: string): string {
  if (stringWidth(text) <= width) return text;
  const room = width - stringWidth(ellipsis);
  const head = truncateText(text, Math.ceil(room / 2) + stringWidth(ellipsis), ellipsis);
  let tail = '';
  for (const segment of [...graphemes(text)].reverse()) {
    if (stringWidth(head + segment + tail) > width) break;
    tail = segment + tail;
  }
  return head + tail;
}

/** The line filled up with blanks to `width` columns. */
export function padLine(spans: Line, width: number): Line {
  const missing = width - widthOf(spans);
  return missing > 0 ? [...spans, { text: ' '.repeat(missing), style: 'plain' }] : spans;
}

export function padText(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}

/** Two lines in one row: the second ends at `width`. The first gives way where there is no room for both. */
export function spread(left: Line, right: Line, width: number, ellipsis: string): Line {
  const room = width - widthOf(right) - 1;
  return [...padLine(truncateLine(left, room, ellipsis), room + 1), ...right];
}

function isStyled(part: readonly [string, Style] | Line): part is readonly [string, Style] {
  return typeof part[0] === 'string';
}
