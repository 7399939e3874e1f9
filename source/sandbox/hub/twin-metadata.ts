import { isObject } from '../../structures/is-object.ts';
import { timestamp } from '../records/formats.ts';
import type { Properties } from '../records/properties.ts';

/** What `$metadata` says of one property: when it was written, and in which version of the desired ones. */
export interface WriteMark {
  readonly $lastUpdated: string;
  /** Only desired properties have it. */
  readonly $lastUpdatedVersion?: number;
}

/** @param version the version of the desired properties; none for reported ones */
export function writtenNow(version?: number): WriteMark {
  const $lastUpdated = timestamp(Date.now());
  return version === undefined ? { $lastUpdated } : { $lastUpdated, $lastUpdatedVersion: version };
}

/** The metadata of properties that were all written at once. */
export function freshMetadata(properties: Properties, mark: WriteMark): Properties {
  return patchMetadata({}, properties, mark);
}

/**
 * Follows a merge patch: every property it names bears the mark, and so does everything above it; null takes
 * the property's metadata away.
 *
 * The result is built with `Object.fromEntries`, so that a property named `__proto__` is only a property.
 */
export function patchMetadata(before: Properties, patch: Properties, mark: WriteMark): Properties {
  const result = new Map(Object.entries(before));
  for (const [name, value] of Object.entries(mark)) result.set(name, value);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) {
      result.delete(name);
    } else if (isObject(value)) {
      const older = result.get(name);
      result.set(name, patchMetadata(isObject(older) ? older : {}, value, mark));
    } else {
      result.set(name, mark);
    }
  }
  return Object.fromEntries(result);
}
