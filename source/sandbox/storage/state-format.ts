import { newPolicyKeys } from '../records/policies.ts';
import type { TableName, Tables } from '../records/records.ts';
import { emptyRows, type Identity, type StoredRows } from '../records/store.ts';

const VERSION = 1;

/** One change: a row written, or deleted where there is none. */
export interface JournalEntry {
  readonly table: TableName;
  readonly key: string;
  readonly row?: Tables[TableName];
}

interface Snapshot extends Identity {
  readonly version: number;
  readonly tables: { readonly [Name in TableName]: Readonly<Record<string, Tables[Name]>> };
}

const TABLE_NAMES = Object.keys(emptyRows()) as TableName[];

/** The whole state as text. */
export function snapshotText(identity: Identity, rows: StoredRows): string {
  const tables = Object.fromEntries(
    TABLE_NAMES.map((name) => [name, Object.fromEntries(rows[name])]),
  );
  return `${JSON.stringify({ version: VERSION, ...identity, tables })}\n`;
}

/** Whether the text is the state of a later version, which may say what this one does not know. */
export function isNewerSnapshot(text: string): boolean {
  const { version } = (parseObject(text) ?? {}) as Partial<Snapshot>;
  return typeof version === 'number' && version > VERSION;
}

/** @returns undefined when the text is no state of this version */
export function parseSnapshot(text: string): { identity: Identity; rows: StoredRows } | undefined {
  const value = parseObject(text) as Partial<Snapshot> | undefined;
  if (value?.version !== VERSION || typeof value.idScope !== 'string') return undefined;
  const { tables } = value;
  if (typeof tables !== 'object' || tables === null) return undefined;
  const rows = emptyRows();
  for (const name of TABLE_NAMES) {
    for (const [key, row] of Object.entries(tables[name] ?? {})) setRow(rows, name, key, row);
  }
  const { idScope, policyKeys = newPolicyKeys() } = value;
  return { identity: { idScope, policyKeys }, rows };
}

/**
 * Applies a journal's lines to the rows. A last line without an end was cut by a kill, before anyone was told
 * that it is safe.
 *
 * @returns false when a line that should be whole is not
 */
export function applyJournal(text: string, rows: StoredRows): boolean {
  const lines = text.split('\n');
  lines.pop();
  for (const line of lines) {
    const entry = parseObject(line) as Partial<JournalEntry> | undefined;
    const { table, key, row } = entry ?? {};
    if (table === undefined || key === undefined || !TABLE_NAMES.includes(table)) return false;
    if (row === undefined) rows[table].delete(key);
    else setRow(rows, table, key, row);
  }
  return true;
}

function setRow(rows: StoredRows, table: TableName, key: string, row: Tables[TableName]): void {
  (rows[table] as Map<string, Tables[TableName]>).set(key, row);
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
