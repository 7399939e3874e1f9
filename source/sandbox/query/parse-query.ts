import { parseCondition } from './conditions.ts';
import { TokenReader } from './token-reader.ts';
import { syntaxError, tokens } from './tokens.ts';
import { valueAt } from './value-at.ts';

/** A query that was understood. */
export interface Query {
  /** What stands after FROM, in small letters; `devices` where nothing does. */
  readonly source: string;
  matches(row: object): boolean;
  /** What of a row is asked for; undefined: the number of rows, under this name. */
  readonly select: ((row: object) => object) | undefined;
  readonly countName: string;
  /** Whether whole rows are asked for. */
  readonly whole: boolean;
  /** How many rows at most. */
  readonly top: number;
}

/** What `*` alone says: everything there is. The query samples of the service SDKs of DPS send it (protocol.md 5). */
const EVERYTHING: Query = {
  source: 'devices',
  matches: () => true,
  select: (row) => row,
  countName: '',
  whole: true,
  top: Number.POSITIVE_INFINITY,
};

/**
 * A query as DPS takes it: besides whole queries `*` alone.
 *
 * @throws Problem 400
 */
export function parseDpsQuery(text: string): Query {
  return text.trim() === '*' ? EVERYTHING : parseQuery(text);
}

/**
 * Understands the part of the services' query language that tools and samples use:
 * `SELECT [TOP n] * | COUNT() | path [AS name], … [FROM name] [WHERE condition]`.
 *
 * @throws Problem 400 that says where the query stops making sense
 */
export function parseQuery(text: string): Query {
  const reader = new TokenReader(tokens(text));
  reader.expect('select');
  const top = reader.take('top') ? topOf(reader) : Number.POSITIVE_INFINITY;
  const selection = parseSelection(reader);
  const source = reader.take('from') ? sourceOf(reader) : 'devices';
  const matches = reader.take('where') ? parseCondition(reader) : () => true;
  reader.end();
  return { ...selection, source, matches, top };
}

function topOf(reader: TokenReader): number {
  const parenthesis = reader.take('(');
  const top = reader.literal();
  if (parenthesis) reader.expect(')');
  if (typeof top !== 'number' || !Number.isInteger(top) || top < 1) {
    throw syntaxError('TOP needs a whole number');
  }
  return top;
}

function sourceOf(reader: TokenReader): string {
  const names = [reader.word()];
  while (reader.take('.')) names.push(reader.word());
  return names.join('.').toLowerCase();
}

type Selection = Pick<Query, 'select' | 'countName' | 'whole'>;

function parseSelection(reader: TokenReader): Selection {
  if (reader.take('*')) return { select: (row) => row, countName: '', whole: true };
  const columns: (readonly [string, readonly string[]])[] = [];
  do {
    const called = reader.call();
    if (called?.toLowerCase() === 'count') return parseCount(reader);
    if (called !== undefined) throw syntaxError(`there is no aggregate ${called}`);
    const path = reader.path();
    columns.push([reader.take('as') ? reader.word() : (path.at(-1) ?? ''), path]);
  } while (reader.take(','));
  const select = (row: object): object =>
    Object.fromEntries(
      columns
        .map(([name, path]) => [name, valueAt(row, path)])
        .filter(([, value]) => value !== undefined),
    );
  return { select, countName: '', whole: false };
}

function parseCount(reader: TokenReader): Selection {
  reader.take('*');
  reader.expect(')');
  const countName = reader.take('as') ? reader.word() : '$1';
  return { select: undefined, countName, whole: false };
}
