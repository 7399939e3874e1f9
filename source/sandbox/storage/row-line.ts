import { crc32 } from 'node:zlib';
import type { TableName, Tables } from '../records/records.ts';
import { isRow } from './row-guards.ts';

/**
 * A row as one line of JSON without its end, behind a checksum (CRC-32, 8 hexadecimal digits) of what follows it:
 * `["3f2a9c01","devices","hub/pump",{…}]`. A row that is deleted has no fourth item. State file and journal are made of
 * such lines, so that damage costs the lines it is in.
 *
 * @throws when the row could not be read back: of another shape than those of its table, or nested too deep
 */
export function rowLine(table: TableName, key: string, row: Tables[TableName] | undefined): string {
  if (row !== undefined && !isRow(table, row)) {
    throw new Error(`This cannot be kept among the ${table}.`);
  }
  const content = JSON.stringify(row === undefined ? [table, key] : [table, key, row]).slice(1);
  return `["${checksum(content)}",${content}`;
}

/** @returns table, key and row as they stand there; undefined for a line that is damaged */
export function readRowLine(line: string): readonly unknown[] | undefined {
  const [, sum, content = ''] = /^\["([0-9a-f]{8})",(.*)$/s.exec(line) ?? [];
  if (sum !== checksum(content)) return undefined;
  try {
    const fields: unknown = JSON.parse(`[${content}`);
    return Array.isArray(fields) ? fields : undefined;
  } catch {
    return undefined;
  }
}

/** What a damaged line was about, as far as that can still be read. */
export function nameOfLine(line: string, number: number): string {
  const [, table, key] = /^\["[^"]*","(\w+)","((?:[^"\\]|\\.)*)"/.exec(line) ?? [];
  return table === undefined ? `line ${number}` : `${table} ${key}`;
}

/** 8 hexadecimal digits. */
export function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}
