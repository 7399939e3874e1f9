import { isObject } from '../../structures/is-object.ts';
import { newPolicyKeys, type PolicyKeys } from '../records/policies.ts';
import type { TableName, Tables } from '../records/records.ts';
import { emptyRows, type Identity, type StoredRows } from '../records/store.ts';
import { isPolicyKeys, ROW_GUARDS, TABLE_NAMES } from './row-guards.ts';

const VERSION = 1;

/** One change: a row written, or deleted where there is none. */
export interface JournalEntry {
  readonly table: TableName;
  readonly key: string;
  readonly row?: Tables[TableName];
}

/** What a file says, and the places in it that cannot be used: each costs what stands there and nothing else. */
export interface Snapshot {
  readonly identity: Identity;
  readonly rows: StoredRows;
  readonly damaged: readonly string[];
}

/** The whole state as text. */
export function snapshotText(identity: Identity, rows: StoredRows): string {
  const tables = Object.fromEntries(
    TABLE_NAMES.map((name) => [name, Object.fromEntries(rows[name])]),
  );
  return `${JSON.stringify({ version: VERSION, ...identity, tables })}\n`;
}

/** Whether the text is the state of a later version, which may say what this one does not know. */
export function isNewerSnapshot(text: string): boolean {
  const version = parseObject(text)?.version;
  return typeof version === 'number' && version > VERSION;
}

/** Whether the text is a state of any version. */
export function isSnapshot(text: string): boolean {
  const { version, idScope, tables } = parseObject(text) ?? {};
  return typeof version === 'number' && typeof idScope === 'string' && isObject(tables);
}

/** @returns undefined when the text is no state of this version */
export function parseSnapshot(text: string): Snapshot | undefined {
  const { version, idScope, policyKeys, tables } = parseObject(text) ?? {};
  if (version !== VERSION || typeof idScope !== 'string' || !isObject(tables)) return undefined;
  const rows = emptyRows();
  const damaged = TABLE_NAMES.flatMap((name) => restoreTable(rows, name, tables[name]));
  const hasGoodKeys = policyKeys === undefined || isPolicyKeys(policyKeys);
  if (!hasGoodKeys) damaged.push('policyKeys');
  const keys = withMissing(isPolicyKeys(policyKeys) ? policyKeys : undefined);
  return { identity: { idScope, policyKeys: keys }, rows, damaged };
}

/** A table that is younger than the file is empty. @returns what of it cannot be used */
function restoreTable(rows: StoredRows, name: TableName, table: unknown): readonly string[] {
  if (table === undefined) return [];
  if (!isObject(table)) return [name];
  return Object.entries(table).flatMap(([key, row]) =>
    restore(rows, name, key, row) ? [] : [`${name} ${key}`],
  );
}

/**
 * Applies a journal's lines to the rows. A last line without an end was cut by a kill, before anyone was told
 * that it is safe.
 *
 * @returns the lines that should be whole and are not, or have a row that is not good: they changed nothing
 */
export function applyJournal(text: string, rows: StoredRows): readonly string[] {
  const lines = text.split('\n');
  lines.pop();
  return lines.flatMap((line, index) => (applyLine(line, rows) ? [] : [`line ${index + 1}`]));
}

function applyLine(line: string, rows: StoredRows): boolean {
  const { table, key, row } = parseObject(line) ?? {};
  const name = TABLE_NAMES.find((candidate) => candidate === table);
  if (name === undefined || typeof key !== 'string') return false;
  if (row !== undefined) return restore(rows, name, key, row);
  rows[name].delete(key);
  return true;
}

/** @returns false for what is no row of this table */
function restore<Name extends TableName>(
  rows: StoredRows,
  name: Name,
  key: string,
  row: unknown,
): boolean {
  if (!ROW_GUARDS[name](row)) return false;
  rows[name].set(key, row);
  return true;
}

/** Every policy has its keys: a file may be older than one of them. */
function withMissing(kept: PolicyKeys | undefined): PolicyKeys {
  const fresh = newPolicyKeys();
  return { dps: { ...fresh.dps, ...kept?.dps }, hub: { ...fresh.hub, ...kept?.hub } };
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
