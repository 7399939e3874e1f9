import { NAMES, type NameSource, type NameTable, type Role, WEAK } from './name-table.ts';

export type { NameSource, Role };

export interface KnownName {
  readonly role: Role;
  readonly source: NameSource;
  /** Too common to mean anything unless an ID scope or another telling name stands beside it. */
  readonly weak: boolean;
}

const KNOWN = new Map<string, KnownName>([...rows(NAMES), ...weakRows()]);

const LONGEST_NAME = 80;

/** What a name means; letter case, dashes and low lines do not count. */
export function knownName(name: string): KnownName | undefined {
  return KNOWN.get(plain(name));
}

/** A word that can be a name. */
const WORD = /(?<![A-Za-z0-9_])[A-Za-z_][A-Za-z0-9_-]*/g;

/** Each known name in a text, with the place where it begins. */
export function namesInText(
  text: string,
): readonly { readonly name: string; readonly index: number }[] {
  return [...text.matchAll(WORD)]
    .filter(([word]) => word.length <= LONGEST_NAME && knownName(word) !== undefined)
    .map(({ 0: name, index }) => ({ name, index }));
}

/** Every telling name, for a name that is almost one of them. */
export function tellingNames(): readonly string[] {
  return Object.values(NAMES).flatMap(allNames);
}

function plain(name: string): string {
  return name.replace(/[_\-.:\s]/g, '').toLowerCase();
}

function rows(tables: typeof NAMES): readonly (readonly [string, KnownName])[] {
  const sources = Object.keys(tables) as readonly NameSource[];
  return sources.flatMap((source) => rowsOf(tables[source], source, false)).toReversed();
}

function weakRows(): readonly (readonly [string, KnownName])[] {
  const strong = new Set(rows(NAMES).map(([name]) => name));
  return rowsOf(WEAK, 'common', true).filter(([name]) => !strong.has(name));
}

function rowsOf(
  table: NameTable,
  source: NameSource,
  weak: boolean,
): (readonly [string, KnownName])[] {
  const roles = Object.keys(table) as readonly Role[];
  return roles.flatMap((role) =>
    namesIn(table[role]).map((name) => [plain(name), { role, source, weak }] as const),
  );
}

function allNames(table: NameTable): readonly string[] {
  return Object.values(table).flatMap(namesIn);
}

function namesIn(names: string | undefined): readonly string[] {
  return names?.split(' ') ?? [];
}
