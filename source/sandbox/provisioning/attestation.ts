import { deriveDeviceKey } from '../../protocol/device-key.ts';
import type { SasToken } from '../../protocol/sas-token.ts';
import { type DeviceCredential, isSignedByEither } from '../records/device-credential.ts';
import type {
  EnrollmentGroupRecord,
  IndividualEnrollmentRecord,
  SymmetricKeys,
} from '../records/records.ts';
import { registrationKey, type Store } from '../records/store.ts';

/** Which enrollment lets a device in, with the credential its hub device gets (protocol.md 4.2). */
export type Attested =
  | {
      readonly kind: 'individual';
      readonly enrollment: IndividualEnrollmentRecord;
      readonly credential: DeviceCredential;
    }
  | {
      readonly kind: 'group';
      readonly enrollment: EnrollmentGroupRecord;
      readonly credential: DeviceCredential;
    };

/**
 * Finds the enrollment whose key signed the token. Either key of an enrollment will do (protocol.md 2.2). An
 * individual enrollment goes before every group: its device cannot come in by a group's key.
 *
 * @returns undefined when no enrollment lets this token in
 */
export function attest(
  store: Store,
  registrationId: string,
  token: SasToken,
): Attested | undefined {
  const before = verdicts.get(token);
  if (before?.registrationId === registrationId && isStillSo(store, before)) return before.attested;
  const attested = findEnrollment(store, registrationId, token);
  verdicts.set(token, { registrationId, attested, revision: revisionOf(store) });
  return attested;
}

interface Verdict {
  readonly registrationId: string;
  readonly attested: Attested | undefined;
  /** Of the enrollments, when it was found. */
  readonly revision: number;
}

/** One connection asks three times and more with one token; its dozen signatures are worked out once. */
const verdicts = new WeakMap<SasToken, Verdict>();

/**
 * Rows are never changed, only replaced: while the same one is there, it says the same. That none lets the token in is
 * so until any enrollment changes.
 */
function isStillSo(store: Store, { registrationId, attested, revision }: Verdict): boolean {
  if (!attested) return revision === revisionOf(store);
  const individual = store.enrollments.get(registrationKey(registrationId));
  if (attested.kind === 'individual') return individual === attested.enrollment;
  const { enrollmentGroupId } = attested.enrollment;
  const group = store.enrollmentGroups.get(registrationKey(enrollmentGroupId));
  return individual === undefined && group === attested.enrollment;
}

function revisionOf({ enrollments, enrollmentGroups }: Store): number {
  return enrollments.revision + enrollmentGroups.revision;
}

function findEnrollment(
  store: Store,
  registrationId: string,
  token: SasToken,
): Attested | undefined {
  const enrollment = store.enrollments.get(registrationKey(registrationId));
  if (enrollment) {
    const { keys } = enrollment;
    return keys && isSignedByEither(token, keys)
      ? { kind: 'individual', enrollment, credential: { keys } }
      : undefined;
  }
  for (const group of store.enrollmentGroups.values()) {
    if (!group.keys) continue;
    const keys = deriveDeviceKeys(group.keys, registrationId);
    if (isSignedByEither(token, keys)) {
      return { kind: 'group', enrollment: group, credential: { keys } };
    }
  }
  return undefined;
}

/** Both device keys of a group's member; the registration ID's letters count as sent (protocol.md 4.1). */
export function deriveDeviceKeys(group: SymmetricKeys, registrationId: string): SymmetricKeys {
  return {
    primaryKey: deriveDeviceKey(group.primaryKey, registrationId),
    secondaryKey: deriveDeviceKey(group.secondaryKey, registrationId),
  };
}
