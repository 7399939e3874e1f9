import { isObject } from './is-object.ts';

type Members = Readonly<Record<string, unknown>>;

/**
 * A merge patch (RFC 7396). Built with `Object.fromEntries`, which makes every name an own property: a device
 * that reports `__proto__` changes its twin and nothing else.
 */
export function mergePatch(target: Members, patch: Members): Members {
  const result = new Map(Object.entries(target));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) {
      result.delete(name);
    } else if (isObject(value)) {
      const before = result.get(name);
      result.set(name, mergePatch(isObject(before) ? before : {}, value));
    } else {
      result.set(name, value);
    }
  }
  return Object.fromEntries(result);
}
