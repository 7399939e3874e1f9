import { EMPTY_LINE, type Line, line } from '../../text/line.ts';
import { shortenText, wrapLines, wrapText } from '../../text/wrap.ts';
import type { Space } from '../frame-grid.ts';

/** The terms of a screen, the most important first. */
export interface FrameTerms {
  readonly explained: readonly { readonly name: string; readonly meaning: string }[];
  /** Those of which there is no more than the names, in one sentence; whether it stands below the meaning of others. */
  readonly named: (names: readonly string[], isRest: boolean) => string;
}

export interface Explained {
  /** Its sentences, each with the blank that follows it. */
  readonly explanation: readonly string[];
  readonly paragraphs?: readonly string[] | undefined;
  readonly terms?: FrameTerms | undefined;
}

/** Narrower, the meaning of a term would be a column of single words. */
const WIDTH_OF_MEANINGS = 44;

/**
 * The explanation where it is a column of its own, and below it the terms, with their meaning as far as there is room.
 * What would be cut is left out.
 */
export function explanationColumn(
  content: Explained,
  { width, rows }: Space,
  ellipsis: string,
): readonly Line[] {
  const { explanation, terms } = content;
  const explained = explainedRows(content, { width, rows }, ellipsis);
  if (terms === undefined || terms.explained.length === 0) return explained;
  // Nothing is left of an explanation that has no room: its terms alone would not say what they belong to.
  if (explanation.length > 0 && explained.length === 0) return explained;
  const below = termsBelow(terms, width, rows - explained.length - (explained.length > 0 ? 1 : 0));
  return apart([explained, below]);
}

/** As loosely as there is room: a blank row between two thoughts, a row of its own for each, else all run together. */
function explainedRows(
  content: Explained,
  { width, rows }: Space,
  ellipsis: string,
): readonly Line[] {
  const parts = thoughts(content, width);
  const names = content.terms ? [named(content.terms, 0, width)] : [];
  for (const below of [names, []]) {
    if (heightOf([...parts, ...below]) <= rows) return apart(parts);
    if (heightOf([parts.flat(), ...below]) <= rows) return parts.flat();
  }
  return shortenText(content.explanation, width, rows, ellipsis).map((text) => line(text));
}

function thoughts(
  { explanation, paragraphs = [explanation.join('')] }: Explained,
  width: number,
): readonly (readonly Line[])[] {
  return paragraphs.map((text) => wrapText(text, width).map((row) => line(row)));
}

/** As many with their meaning as fit, and the names of the others. */
function termsBelow(terms: FrameTerms, width: number, rows: number): readonly Line[] {
  const { explained } = terms;
  const meanings = explained.map(({ name, meaning }): readonly Line[] => [
    line([name, 'strong']),
    ...wrapLines(meaning, width, 'plain'),
  ]);
  for (let count = width < WIDTH_OF_MEANINGS ? 0 : explained.length; count >= 0; count -= 1) {
    const parts = [...meanings.slice(0, count), named(terms, count, width)];
    if (heightOf(parts) <= rows) return apart(parts);
  }
  return [];
}

/** The terms from that one on. */
function named(
  { explained, named: say }: FrameTerms,
  from: number,
  width: number,
): readonly Line[] {
  const names = explained.slice(from).map(({ name }) => name);
  if (names.length === 0) return [];
  return wrapText(say(names, from > 0), width).map((row) => line(row));
}

/** One below the other, a blank row between them. */
function apart(parts: readonly (readonly Line[])[]): readonly Line[] {
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index > 0 ? [EMPTY_LINE, ...part] : part));
}

function heightOf(parts: readonly (readonly Line[])[]): number {
  return apart(parts).length;
}
