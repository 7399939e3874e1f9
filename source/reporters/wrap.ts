import stringWidth from 'string-width';

/** Wider text is tiring to read, whatever the terminal has room for. */
export const READABLE_COLUMNS = 80;

/** "tried [y]", "[y tries it]", "Enter goes": a key and what is said of it; "(5 min)": a number and its unit. */
const TOGETHER =
  /\(?\d[\d.,]* (?:ms|s|min|h|KB|MB)(?![\w-])\S*|\S+ \[\S{1,7}\]\S*|\[[^\s\]]{1,7}(?: [^\s\]]+){1,3}\]\S*|(?:Enter|Esc|Tab|[Cc]trl\+[A-Za-z]) [a-z]\S*|\S+/g;

/**
 * A text cut into what no row breaks: its words, a key together with the word that says what it does, a number with its
 * unit.
 *
 * @param width columns of a row: what is wider than that goes into single words
 */
export function wordsOf(text: string, width: number): readonly string[] {
  const parts = text.replaceAll(/\s+/g, ' ').match(TOGETHER) ?? [];
  return parts.flatMap((part) =>
    part.includes(' ') && stringWidth(part) > width ? part.split(' ') : [part],
  );
}

/**
 * Breaks a paragraph between words.
 *
 * @param columns how wide a line may be, the indent included
 * @param indent what stands before every line
 * @param first what stands before the first line instead, such as a bullet; as wide as `indent`
 */
export function wrap(text: string, columns: number, indent = '', first = indent): string[] {
  return wrapWords(wordsOf(text, columns - stringWidth(indent)), columns, indent, first);
}

/** The same for a paragraph that is cut into words already. A word that is wider than a line has one of its own. */
export function wrapWords(
  words: readonly string[],
  columns: number,
  indent = '',
  first = indent,
): string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of words.filter(Boolean)) {
    if (!isEmpty && stringWidth(line) + 1 + stringWidth(word) > columns) {
      lines.push(line);
      line = indent;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}
