import { isObject } from '../../structures/is-object.ts';
import { newPolicyKeys, type PolicyKeys } from '../records/policies.ts';
import type { TableName } from '../records/records.ts';
import { emptyRows, type Identity, newIdentity, type StoredRows } from '../records/store.ts';
import { isPolicyKeys, isRow, TABLE_NAMES } from './row-guards.ts';
import { checksum, nameOfLine, readRowLine, rowLine } from './row-line.ts';

/** 1: one object of tables, without checksums. 2: a JSON text with one row a line. */
const VERSION = 2;

/** What a file says, and the places in it that cannot be used: each costs what stands there and nothing else. */
export interface Snapshot {
  readonly identity: Identity;
  readonly rows: StoredRows;
  readonly damaged: readonly string[];
}

const END = ']}';

/**
 * The whole state as text: JSON as a whole, and readable line by line where it is damaged. The first line says the
 * version and what the instance is, with a checksum; then comes a line for each row.
 */
export function snapshotText({ idScope, policyKeys }: Identity, rows: StoredRows): string {
  const fields = JSON.stringify({ version: VERSION, idScope, policyKeys }).slice(0, -1);
  const head = `${fields},"sum":"${checksum(fields)}","rows":[`;
  const lines = TABLE_NAMES.flatMap((name) =>
    [...rows[name].entries()].map(([key, row]) => rowLine(name, key, row)),
  );
  return `${head}\n${lines.length === 0 ? '' : `${lines.join(',\n')}\n`}${END}\n`;
}

/** Whether the text is the state of a later version, which may say what this one does not know. */
export function isNewerSnapshot(text: string): boolean {
  const version = (parseObject(text) ?? parseObject(`${firstLine(text)}${END}`))?.version;
  return typeof version === 'number' && version > VERSION;
}

/** Whether the text is a state of any version. */
export function isSnapshot(text: string): boolean {
  return isNewerSnapshot(text) || parseSnapshot(text) !== undefined;
}

/** @returns undefined when the text is no state of this version or the one before */
export function parseSnapshot(text: string): Snapshot | undefined {
  return parseLines(text) ?? parseTables(text);
}

/** @returns undefined when not one line is as this version writes them */
function parseLines(text: string): Snapshot | undefined {
  const lines = text.split('\n');
  const head = lines[0] ?? '';
  const identity = parseHead(head);
  const rows = emptyRows();
  const end = lines.lastIndexOf(END);
  const body = lines.slice(1, end < 0 ? lines.length : end).map((line) => line.replace(/,$/, ''));
  const bad = body.flatMap((line, index) =>
    restoreLine(rows, line) ? [] : [nameOfLine(line, index + 2)],
  );
  const isOurs = identity !== undefined || bad.length < body.length;
  if (!isOurs) return undefined;
  const damaged = [
    ...(identity ? [] : ['the ID scope and the policy keys']),
    ...bad,
    ...(end < 0 ? ['the end'] : []),
  ];
  return { identity: identity ?? newIdentity(), rows, damaged };
}

/** @returns undefined for a first line that is damaged, or of the former version */
function parseHead(line: string): Identity | undefined {
  const [, fields = '', sum] = /^(.*),"sum":"([0-9a-f]{8})","rows":\[$/s.exec(line) ?? [];
  if (sum !== checksum(fields)) return undefined;
  const { version, idScope, policyKeys } = parseObject(`${fields}}`) ?? {};
  if (version !== VERSION || typeof idScope !== 'string' || !isPolicyKeys(policyKeys)) {
    return undefined;
  }
  return { idScope, policyKeys: withMissing(policyKeys) };
}

function restoreLine(rows: StoredRows, line: string): boolean {
  const fields = readRowLine(line);
  return fields !== undefined && restore(rows, fields);
}

/** The former version. @returns undefined when the text is none of it */
function parseTables(text: string): Snapshot | undefined {
  const { version, idScope, policyKeys, tables } = parseObject(text) ?? {};
  if (version !== 1 || typeof idScope !== 'string' || !isObject(tables)) return undefined;
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
    row !== undefined && restore(rows, [name, key, row]) ? [] : [`${name} ${key}`],
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
  if (!line.startsWith('{')) return restoreLine(rows, line);
  // The former version.
  const { table, key, row } = parseObject(line) ?? {};
  return restore(rows, [table, key, row]);
}

/** Writes a row, or deletes it where there is none. @returns false for what is no row of a table */
function restore(rows: StoredRows, [table, key, row]: readonly unknown[]): boolean {
  const name = TABLE_NAMES.find((candidate) => candidate === table);
  if (name === undefined || typeof key !== 'string') return false;
  if (row !== undefined) return restoreRow(rows, name, key, row);
  rows[name].delete(key);
  return true;
}

function restoreRow<Name extends TableName>(
  rows: StoredRows,
  name: Name,
  key: string,
  row: unknown,
): boolean {
  if (!isRow(name, row)) return false;
  rows[name].set(key, row);
  return true;
}

/** Every policy has its keys: a file may be older than one of them. */
function withMissing(kept: PolicyKeys | undefined): PolicyKeys {
  const fresh = newPolicyKeys();
  return { dps: { ...fresh.dps, ...kept?.dps }, hub: { ...fresh.hub, ...kept?.hub } };
}

function firstLine(text: string): string {
  const end = text.indexOf('\n');
  return end < 0 ? text : text.slice(0, end);
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
