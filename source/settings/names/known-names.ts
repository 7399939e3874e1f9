import { NAMES, type NameSource, type NameTable, type Role, WEAK } from './name-table.ts';

export type { NameSource, Role };

export interface KnownName {
  readonly role: Role;
  readonly source: NameSource;
  /** Too common to mean anything unless an ID scope or another telling name stands beside it. */
  readonly weak: boolean;
}

const KNOWN = new Map<string, KnownName>([...rows(NAMES), ...weakRows()]);

const PATTERN = patternOfNames();

/** What a name means; letter case, dashes and low lines do not count. */
export function knownName(name: string): KnownName | undefined {
  return KNOWN.get(plain(name));
}

/** Matches each known name in a text, however its words are joined. */
export function namesPattern(): RegExp {
  return PATTERN;
}

function patternOfNames(): RegExp {
  const all = [...Object.values(NAMES), WEAK].flatMap(allNames);
  // The longest first: a name may begin with another.
  const spelled = all
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replaceAll('_', '[_-]?'));
  return new RegExp(`(?<![A-Za-z0-9_])(?:${spelled.join('|')})(?![A-Za-z0-9_])`, 'gi');
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
