import type { Entry, FormatReading } from './format.ts';
import { LEVELS } from './parsers.ts';

/** Values that are looked at. Aliases let a small text stand for more than any memory holds. */
const MOST_VALUES = 20_000;

type Path = Entry['path'];

/** A list of `NAME=value`, as docker writes an environment. */
const PAIR = /^([A-Za-z_][\w.-]*)=(.*)$/s;

/**
 * Every text and number in a parsed document, with its path. A list of pairs (`{name, value}` or `NAME=value`, as
 * containers have their environment) is taken for the object that it stands for.
 *
 * Goes through the document without calling itself, and gives up where it is nested or repeated beyond all reason.
 */
export function entriesOf(document: unknown): FormatReading {
  const entries: Entry[] = [];
  const waiting: { readonly path: Path; readonly value: unknown }[] = [
    { path: [], value: document },
  ];
  let count = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path, value } = next;
    count += 1;
    if (count > MOST_VALUES) return { damage: 'too-many' };
    if (path.length > LEVELS) return { damage: 'too-deep' };
    const text = scalarText(value);
    if (text !== undefined) entries.push({ path, value: text });
    // Backwards, so that they come out in the order in which they stand.
    for (const [name, member] of membersOf(value).toReversed()) {
      waiting.push({ path: [...path, name], value: member });
    }
  }
  return { entries, document };
}

function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'bigint' ? String(value) : undefined;
}

function membersOf(value: unknown): readonly (readonly [string | number, unknown])[] {
  if (typeof value !== 'object' || value === null) return [];
  if (!Array.isArray(value)) return Object.entries(value);
  const items: readonly unknown[] = value;
  const pairs = items.map(pairOf);
  return pairs.length > 0 && pairs.every((pair) => pair !== undefined)
    ? pairs
    : items.map((item, index) => [index, item] as const);
}

function pairOf(item: unknown): readonly [string, unknown] | undefined {
  if (typeof item === 'string') {
    const [, name, value] = PAIR.exec(item) ?? [];
    return name === undefined ? undefined : [name, value];
  }
  if (typeof item !== 'object' || item === null || !('name' in item)) return undefined;
  const { name } = item;
  if (typeof name !== 'string') return undefined;
  if ('value' in item) return [name, item.value];
  return 'valueFrom' in item ? [name, undefined] : undefined;
}
