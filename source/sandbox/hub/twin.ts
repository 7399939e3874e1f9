import { isDeeperThan } from '../../structures/is-deeper-than.ts';
import { isObject } from '../../structures/is-object.ts';
import { LIMITS } from '../limits.ts';
import type { Properties } from '../records/properties.ts';
import type { InitialTwin, TwinRecord } from '../records/records.ts';
import { freshMetadata, patchMetadata, writtenNow } from './twin-metadata.ts';

/** The twin a device is made with: the enrollment's initial twin, in which nothing is null; nothing reported yet. */
export function newTwin(initial: InitialTwin | undefined): TwinRecord {
  const desired = merge({}, initial?.properties?.desired ?? {});
  return {
    tags: merge({}, initial?.tags ?? {}),
    desired,
    desiredVersion: 1,
    desiredMetadata: freshMetadata(desired, writtenNow(1)),
    reported: {},
    reportedVersion: 1,
    reportedMetadata: freshMetadata({}, writtenNow()),
    version: 2,
    serviceVersion: 1,
  };
}

/** What a device gets for a twin GET (protocol.md 3.3). */
export function twinDocument(twin: TwinRecord): Record<string, unknown> {
  return {
    desired: { ...twin.desired, $version: twin.desiredVersion },
    reported: { ...twin.reported, $version: twin.reportedVersion },
  };
}

export type TwinProblem = 'not-json' | 'not-an-object' | 'reserved-name' | 'too-deep' | 'too-large';

export type ReportedPatch = { readonly twin: TwinRecord } | { readonly problem: TwinProblem };

/** Applies what a device reports: a merge patch in which null deletes (protocol.md 3.3). */
export function patchReported(twin: TwinRecord, body: string): ReportedPatch {
  let patch: unknown;
  try {
    patch = JSON.parse(body);
  } catch {
    return { problem: 'not-json' };
  }
  if (!isObject(patch)) return { problem: 'not-an-object' };
  const problem = checkSection(patch);
  if (problem) return { problem };
  const reported = merge(twin.reported, patch);
  if (Buffer.byteLength(JSON.stringify(reported)) > LIMITS.reportedBytes) {
    return { problem: 'too-large' };
  }
  return {
    twin: {
      ...twin,
      reported,
      reportedVersion: twin.reportedVersion + 1,
      reportedMetadata: patchMetadata(twin.reportedMetadata, patch, writtenNow()),
      version: twin.version + 1,
    },
  };
}

/** What no section of a twin may hold, whoever writes it. */
export function checkSection(section: Properties): TwinProblem | undefined {
  if (Object.keys(section).some((name) => name.startsWith('$'))) return 'reserved-name';
  // Looked at before anything walks through it: enough levels would overflow the stack.
  return isDeeperThan(LIMITS.twinDepth, section) ? 'too-deep' : undefined;
}

/**
 * A merge patch (RFC 7396). Built with `Object.fromEntries`, which makes every name an own property: a device
 * that reports `__proto__` changes its twin and nothing else.
 */
export function merge(target: Properties, patch: Properties): Properties {
  const result = new Map(Object.entries(target));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) {
      result.delete(name);
    } else if (isObject(value)) {
      const before = result.get(name);
      result.set(name, merge(isObject(before) ? before : {}, value));
    } else {
      result.set(name, value);
    }
  }
  return Object.fromEntries(result);
}
