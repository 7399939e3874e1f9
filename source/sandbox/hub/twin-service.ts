import { isObject } from '../../structures/is-object.ts';
import { mergePatch } from '../../structures/merge-patch.ts';
import type { Properties } from '../records/properties.ts';
import type { TwinRecord } from '../records/records.ts';
import { freshMetadata, patchMetadata, writtenNow } from './twin-metadata.ts';

/** What the service's side writes of a twin; what is absent stays as it is, what is null is emptied. */
export interface ServiceSections {
  readonly tags?: Properties | null;
  readonly desired?: Properties | null;
}

export interface ServiceChange {
  readonly twin: TwinRecord;
  /** What a connected device has to be told; undefined: nothing of its concern. */
  readonly desiredPatch?: Properties;
}

/** Merges tags and desired properties into a twin; null deletes (protocol.md 3.3, 6). */
export function patchFromService(twin: TwinRecord, sections: ServiceSections): ServiceChange {
  const tags = sections.tags === null ? emptying(twin.tags) : sections.tags;
  const desired = sections.desired === null ? emptying(twin.desired) : sections.desired;
  const mark = writtenNow(twin.desiredVersion + 1);
  const patched: TwinRecord = {
    ...touched(twin),
    ...(tags && { tags: mergePatch(twin.tags, tags) }),
    ...(desired && {
      desired: mergePatch(twin.desired, desired),
      desiredVersion: twin.desiredVersion + 1,
      desiredMetadata: patchMetadata(twin.desiredMetadata, desired, mark),
    }),
  };
  return { twin: patched, ...(desired && { desiredPatch: desired }) };
}

/** Puts whole sections in the place of what was there. The device is told the difference. */
export function replaceFromService(twin: TwinRecord, sections: ServiceSections): ServiceChange {
  const tags = sections.tags === null ? {} : sections.tags;
  const desired = sections.desired === null ? {} : sections.desired;
  const whole = desired && mergePatch({}, desired);
  const mark = writtenNow(twin.desiredVersion + 1);
  const replaced: TwinRecord = {
    ...touched(twin),
    ...(tags && { tags: mergePatch({}, tags) }),
    ...(whole && {
      desired: whole,
      desiredVersion: twin.desiredVersion + 1,
      desiredMetadata: freshMetadata(whole, mark),
    }),
  };
  return { twin: replaced, ...(whole && { desiredPatch: difference(twin.desired, whole) }) };
}

/** The merge patch that makes `after` of `before`. */
export function difference(before: Properties, after: Properties): Properties {
  const gone = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  const patch = Object.entries(after).map(([name, value]) => {
    const older = Object.hasOwn(before, name) ? before[name] : undefined;
    return [name, isObject(value) && isObject(older) ? difference(older, value) : value] as const;
  });
  return Object.fromEntries([...gone.map((name) => [name, null] as const), ...patch]);
}

/** The merge patch that takes every property away: a device that merges it ends with none. */
function emptying(section: Properties): Properties {
  return Object.fromEntries(Object.keys(section).map((name) => [name, null]));
}

function touched(twin: TwinRecord): TwinRecord {
  return { ...twin, version: twin.version + 1, serviceVersion: twin.serviceVersion + 1 };
}
