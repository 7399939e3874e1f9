import stringWidth from 'string-width';
import { wordsOf, wrapWords } from '../../reporters/wrap.ts';
import { type Line, line, type Style, truncateText } from './line.ts';

/** Between two members of what is written without blanks, and wherever else a reader sees where it goes on. */
const MEMBER_MARK = ',';
const BREAK_MARKS = ' -./:,&?=(';

/** Breaks a text between words into rows of at most `width` columns; a word that is too long is broken too. */
export function wrapText(text: string, width: number): readonly string[] {
  if (text.trim() === '') return [];
  return wrapWords(
    wordsOf(text, width).flatMap((part) => pieces(part, width)),
    width,
  );
}

/** The same as lines of one style, behind an indent. */
export function wrapLines(text: string, width: number, style: Style, indent = ''): readonly Line[] {
  return wrapText(text, width - indent.length).map((row) => line([indent + row, style]));
}

/**
 * A text in at most `rows` rows: whole sentences where that is enough to say something, else cut with an
 * ellipsis. Nothing is better than a few words: then it is empty.
 *
 * @param sentences of the text, each with the blank that follows it
 */
export function shortenText(
  sentences: readonly string[],
  width: number,
  rows: number,
  ellipsis: string,
): readonly string[] {
  const all = wrapText(sentences.join(''), width);
  if (all.length <= rows) return all;
  for (let count = sentences.length - 1; count > 0; count -= 1) {
    const some = wrapText(sentences.slice(0, count).join(''), width);
    if (some.length <= rows) return some;
  }
  if (rows < 2) return [];
  const last = truncateWords(`${all[rows - 1]} ${all[rows]}`, width - 1, ellipsis);
  return [...all.slice(0, rows - 1), last];
}

/** Cut behind a word: half of one is none. */
function truncateWords(text: string, width: number, ellipsis: string): string {
  const cut = truncateText(text, width, ellipsis);
  if (cut === text) return text;
  const kept = cut.slice(0, cut.length - ellipsis.length);
  const end = text[kept.length] === ' ' ? kept.length : kept.lastIndexOf(' ');
  return kept.slice(0, end > 0 ? end : kept.length).trimEnd() + ellipsis;
}

function pieces(word: string, width: number): readonly string[] {
  if (stringWidth(word) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (stringWidth(part + character) > width) {
      const end = breakingPoint(part);
      parts.push(part.slice(0, end));
      part = part.slice(end);
    }
    part += character;
  }
  return [...parts, part];
}

/**
 * Where a row that is full had better end: host names, paths, JSON and code are read more easily when they break
 * behind a mark, if that leaves no short row: between two members of an object, or within one.
 *
 * @param indent columns at its beginning that are blank
 */
export function breakingPoint(row: string, indent = 0): number {
  const after = (marks: string): number =>
    Math.max(...[...marks].map((mark) => row.lastIndexOf(mark))) + 1;
  const isLong = (end: number, part: number): boolean =>
    end > indent + (row.length - indent) / part;
  const whole = after(MEMBER_MARK);
  if (isLong(whole, 2)) return whole;
  const within = after(BREAK_MARKS);
  return isLong(within, 3) ? within : row.length;
}
