import type { Link } from '../protocol/vocabulary.ts';
import type { FixedIdentity } from './records/fixed-identity.ts';
import { POLICIES } from './records/policies.ts';
import type { SymmetricKeys } from './records/records.ts';
import type { Store } from './records/store.ts';

/**
 * Credentials that stand in the documentation (docs/sandbox.md), as emulators of other services have them: for programs
 * that have them compiled in, and for tests that shall read nothing first. They protect nothing.
 */
export const DEVELOPMENT_ID_SCOPE = '0ne0DE70000';
const DEVICE = knownKeys('my-device');
const GROUP = knownKeys('my-group ');
const POLICY = knownKeys('policies ');

/** The ID scope and the keys of all policies. */
export const DEVELOPMENT_IDENTITY: FixedIdentity = {
  idScope: DEVELOPMENT_ID_SCOPE,
  policyKeys: { dps: policyKeys('dps'), hub: policyKeys('hub') },
};

/** The enrollment and the group that a first start makes, with keys that everyone knows. */
export const DEVELOPMENT_SEED = {
  enrollments: [{ registrationId: 'my-device', attestation: symmetricKey(DEVICE) }],
  enrollmentGroups: [{ enrollmentGroupId: 'my-group', attestation: symmetricKey(GROUP) }],
};

/** Whether anything is opened by a key that everyone knows, since whatever start. */
export function hasDevelopmentKeys({ policyKeys, enrollments, enrollmentGroups }: Store): boolean {
  const known = new Set([DEVICE, GROUP, POLICY].flatMap((keys) => Object.values(keys)));
  const isKnown = (keys: SymmetricKeys | undefined): boolean =>
    keys !== undefined && [keys.primaryKey, keys.secondaryKey].some((key) => known.has(key));
  return (
    [...Object.values(policyKeys.dps), ...Object.values(policyKeys.hub)].some(isKnown) ||
    [...enrollments.values(), ...enrollmentGroups.values()].some(({ keys }) => isKnown(keys))
  );
}

/** Readable when decoded, so that nobody takes them for a secret. */
function knownKeys(of: string): SymmetricKeys {
  const text = `dps-wizard development key of ${of}: everyone knows it,`;
  const key = (which: string): string => Buffer.from(`${text} ${which}.`).toString('base64');
  return { primaryKey: key('1st'), secondaryKey: key('2nd') };
}

function policyKeys(link: Link): Readonly<Record<string, SymmetricKeys>> {
  return Object.fromEntries(Object.keys(POLICIES[link]).map((name) => [name, POLICY]));
}

function symmetricKey(keys: SymmetricKeys): object {
  return { type: 'symmetricKey', symmetricKey: keys };
}
