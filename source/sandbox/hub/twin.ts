import { isDeeperThan } from '../../structures/is-deeper-than.ts';
import { isObject } from '../../structures/is-object.ts';
import { mergePatch } from '../../structures/merge-patch.ts';
import { LIMITS } from '../limits.ts';
import type { Properties } from '../records/properties.ts';
import type { InitialTwin, TwinRecord } from '../records/records.ts';
import { freshMetadata, patchMetadata, writtenNow } from './twin-metadata.ts';

/** The twin a device is made with: the enrollment's initial twin, in which nothing is null; nothing reported yet. */
export function newTwin(initial: InitialTwin | undefined): TwinRecord {
  const desired = mergePatch({}, initial?.properties?.desired ?? {});
  return {
    tags: mergePatch({}, initial?.tags ?? {}),
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

export type TwinProblem =
  | 'not-json'
  | 'not-an-object'
  | 'forbidden-name'
  | 'too-deep'
  | 'too-large';

export type ReportedPatch =
  | { readonly twin: TwinRecord }
  | {
      readonly problem: TwinProblem;
      /** The name that is none. */
      readonly name?: string;
    };

/** Applies what a device reports: a merge patch in which null deletes (protocol.md 3.3). */
export function patchReported(twin: TwinRecord, body: string): ReportedPatch {
  let patch: unknown;
  try {
    patch = JSON.parse(body);
  } catch {
    return { problem: 'not-json' };
  }
  if (!isObject(patch)) return { problem: 'not-an-object' };
  const wrong = checkSection(patch);
  if (wrong) return wrong;
  const reported = mergePatch(twin.reported, patch);
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
export function checkSection(
  section: Properties,
): { readonly problem: TwinProblem; readonly name?: string } | undefined {
  // Looked at before anything walks through it: enough levels would overflow the stack.
  if (isDeeperThan(LIMITS.twinDepth, section)) return { problem: 'too-deep' };
  const name = forbiddenName(section);
  return name === undefined ? undefined : { problem: 'forbidden-name', name };
}

/** The service's own words for it (azure-iot-sdk-java issue 243). */
export function forbiddenNameMessage(name: string): string {
  return `Property or Tag name has invalid characters. Error in Property/Tag ${name}. Must not contain Control Characters, '.', '$', '#', or ' '.`;
}

/** Names lead through a twin in queries, so some characters cannot be part of one. */
function forbiddenName(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  for (const [name, item] of Object.entries(value)) {
    if (/[.$#\s\p{Cc}]/u.test(name)) return name;
    const below = forbiddenName(item);
    if (below !== undefined) return below;
  }
  return undefined;
}
