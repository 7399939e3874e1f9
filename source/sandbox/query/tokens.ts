import { invalid } from '../fields/service-problem.ts';
import { LIMITS } from '../limits.ts';

/** The smallest parts of a query. A word may be a key word or part of a path; its place decides. */
export type Token =
  | { readonly kind: 'word' | 'symbol'; readonly text: string }
  | { readonly kind: 'literal'; readonly text: string; readonly value: string | number };

const TOKEN =
  /\s*(?:(?<word>[A-Za-z_$][\w$-]*)|(?<number>-?\d+(?:\.\d+)?)|'(?<single>(?:[^']|'')*)'|"(?<double>[^"]*)"|\[\[(?<name>[^\]]+)\]\]|(?<symbol><=|>=|!=|<>|[=<>*,.()[\]]))/y;

/** @throws Problem 400 at the first character that belongs to no query */
export function tokens(query: string): readonly Token[] {
  if (query.length > LIMITS.queryLength) throw syntaxError('the query is too long');
  const found: Token[] = [];
  const pattern = new RegExp(TOKEN);
  const end = query.trimEnd().replace(/;$/, '').length;
  while (pattern.lastIndex < end) {
    const start = pattern.lastIndex;
    const groups = pattern.exec(query)?.groups;
    if (!groups) throw syntaxError(`unexpected "${query.slice(start, start + 20).trim()}"`);
    found.push(tokenOf(groups));
  }
  return found;
}

export function syntaxError(problem: string): Error {
  return invalid(`The query cannot be understood: ${problem}.`);
}

function tokenOf(groups: Record<string, string | undefined>): Token {
  const { word, number, single, double, name, symbol = '' } = groups;
  if (word !== undefined) return { kind: 'word', text: word };
  // A name in double brackets may hold any character.
  if (name !== undefined) return { kind: 'word', text: name };
  if (number !== undefined) return { kind: 'literal', text: number, value: Number(number) };
  const quoted = single?.replaceAll("''", "'") ?? double;
  if (quoted !== undefined) return { kind: 'literal', text: quoted, value: quoted };
  return { kind: 'symbol', text: symbol };
}
