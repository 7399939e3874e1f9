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
  if (attested) verdicts.set(token, { registrationId, attested });
  return attested;
}

interface Verdict {
  readonly registrationId: string;
  readonly attested: Attested;
}

/** One connection asks three times and more with one token; its dozen signatures are worked out once. */
const verdicts = new WeakMap<SasToken, Verdict>();

/** Rows are never changed, only replaced: while the same one is there, it says the same. */
function isStillSo(store: Store, { registrationId, attested }: Verdict): boolean {
  const individual = store.enrollments.get(registrationKey(registrationId));
  if (attested.kind === 'individual') return individual === attested.enrollment;
  const { enrollmentGroupId } = attested.enrollment;
  const group = store.enrollmentGroups.get(registrationKey(enrollmentGroupId));
  return individual === undefined && group === attested.enrollment;
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

/**
 * Why no enrollment lets the token in: what the service knows and no device is told. Only for the log of the
 * sandbox's owner; the device gets the same `Unauthorized` for all of them (protocol.md 2.2).
 */
export function explainRefusal(store: Store, registrationId: string, token: SasToken): string {
  const groups = [...store.enrollmentGroups.values()];
  for (const group of groups) {
    if (group.keys && isSignedByEither(token, group.keys)) {
      return `the token is signed with the key of enrollment group ${group.enrollmentGroupId} itself; a device needs the key derived from it`;
    }
  }
  const enrollment = store.enrollments.get(registrationKey(registrationId));
  if (enrollment) return explainWrongKey(store, registrationId, token);
  const otherCase = [registrationId.toLowerCase(), registrationId.toUpperCase()];
  for (const group of groups) {
    if (group.enrollmentGroupId.toLowerCase() === registrationId.toLowerCase()) {
      return `${registrationId} is the name of an enrollment group; a device needs a registration ID of its own and the key derived for it`;
    }
    for (const id of otherCase) {
      if (group.keys && isSignedByEither(token, deriveDeviceKeys(group.keys, id))) {
        return `the key was derived for "${id}" but the device registers as "${registrationId}"; the case of the letters counts`;
      }
    }
  }
  return `no enrollment for ${registrationId}, and no enrollment group's key gives this signature`;
}

function explainWrongKey(store: Store, registrationId: string, token: SasToken): string {
  if (!store.enrollments.get(registrationKey(registrationId))?.keys) {
    return `the individual enrollment ${registrationId} does not take symmetric keys`;
  }
  for (const other of store.enrollments.values()) {
    if (other.keys && isSignedByEither(token, other.keys)) {
      return `the token is signed with the key of another enrollment, ${other.registrationId}`;
    }
  }
  for (const group of store.enrollmentGroups.values()) {
    if (group.keys && isSignedByEither(token, deriveDeviceKeys(group.keys, registrationId))) {
      return `the key is derived from enrollment group ${group.enrollmentGroupId}, but ${registrationId} has an individual enrollment, which goes first`;
    }
  }
  return `the signature does not match the primary or secondary key of the individual enrollment ${registrationId}`;
}
