import stringWidth from 'string-width';

/** A row that goes on is indented by so much more than it began. */
const DEEPER = 4;
/** A text in quotes, which is one whole; a run of letters with what closes or opens behind it; blanks. */
const ATOMS = /"[^"]*"[),;]*|'[^']*'[),;]*|\s+|[^\s"'(,]+[(,]*|./gu;

/**
 * A row of code in rows of at most `width` columns. It is broken behind a blank, a bracket or a comma, and never inside a text in quotes, unless nothing else is left to break.
 */
export function wrapCode(row: string, width: number): readonly string[] {
  if (stringWidth(row) <= width) return [row];
  const indent = /^ */.exec(row)?.[0] ?? '';
  const deeper = ' '.repeat(Math.min(indent.length + DEEPER, Math.floor(width / 2)));
  const rows: string[] = [];
  let now = indent;
  const goOn = (): void => {
    rows.push(now.trimEnd());
    now = deeper;
  };
  for (const atom of row.slice(indent.length).match(ATOMS) ?? []) {
    const begins = now.trim() === '';
    if (!begins && stringWidth(now + atom.trimEnd()) > width) goOn();
    for (const piece of piecesOf(atom, width - stringWidth(now), width - deeper.length)) {
      if (stringWidth(now + piece) > width) goOn();
      // A blank at which a row is broken belongs to neither.
      now += now === deeper ? piece.trimStart() : piece;
    }
  }
  return [...rows, now];
}

/** The atom as one; what is longer than any row in its names between dots, and those in pieces. */
function piecesOf(atom: string, first: number, others: number): readonly string[] {
  if (stringWidth(atom) <= Math.max(first, others)) return [atom];
  const [head = '', ...names] = atom.split(/(?=\.)/);
  if (names.length > 0 && !/["']/.test(atom)) {
    return [head, ...names].flatMap((name) => piecesOf(name, others, others));
  }
  const pieces = [atom.slice(0, first)];
  for (let start = first; start < atom.length; start += others) {
    pieces.push(atom.slice(start, start + others));
  }
  return pieces;
}
