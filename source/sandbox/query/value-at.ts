import { isObject } from '../../structures/is-object.ts';

/** Below these the names are those of whoever wrote them, and their letters count. */
const OWN_NAMES: ReadonlySet<string> = new Set(['tags', 'desired', 'reported']);

/**
 * What stands at a path of a row. The names that the service gives are found in any letter case, as the queries of
 * the documentation write them (`SELECT LastActivityTime FROM devices`); those of tags and of properties are not.
 *
 * @returns undefined when there is nothing
 */
export function valueAt(row: unknown, path: readonly string[]): unknown {
  let value = row;
  let exact = false;
  for (const wanted of path) {
    if (!isObject(value)) return undefined;
    const name = nameIn(value, wanted, exact);
    if (name === undefined) return undefined;
    value = value[name];
    exact ||= OWN_NAMES.has(name);
  }
  return value;
}

function nameIn(value: object, wanted: string, exact: boolean): string | undefined {
  if (Object.hasOwn(value, wanted)) return wanted;
  if (exact) return undefined;
  const lower = wanted.toLowerCase();
  return Object.keys(value).find((name) => name.toLowerCase() === lower);
}
