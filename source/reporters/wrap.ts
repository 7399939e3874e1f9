import stringWidth from 'string-width';

/** Wider text is tiring to read, whatever the terminal has room for. */
export const READABLE_COLUMNS = 80;

/**
 * Breaks a paragraph between words.
 *
 * @param columns how wide a line may be, the indent included
 * @param indent what stands before every line
 * @param first what stands before the first line instead, such as a bullet; as wide as `indent`
 */
export function wrap(text: string, columns: number, indent = '', first = indent): string[] {
  return wrapWords(text.split(/\s+/), columns, indent, first);
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
