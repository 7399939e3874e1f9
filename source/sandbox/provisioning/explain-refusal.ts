import { deriveDeviceKey } from '../../protocol/device-key.ts';
import type { SasToken } from '../../protocol/sas-token.ts';
import { isSignedByEither } from '../records/device-credential.ts';
import type { EnrollmentGroupRecord, SymmetricKeys } from '../records/records.ts';
import { registrationKey, type Store } from '../records/store.ts';
import { deriveDeviceKeys } from './attestation.ts';
import { explainSignature } from './device-token.ts';
import { explainSigning } from './explain-signing.ts';
import { SearchBudget } from './search-budget.ts';

/** A key that could have made the signature, and what it is. */
interface Candidate {
  readonly keys: SymmetricKeys;
  readonly reason: string;
}

/** What it costs to try everything that people sign by mistake, measured in candidates of a search. */
const SIGNING_COST = 10;

/**
 * Why no enrollment lets the token in: what the service knows and no device is told. Only for the log of the
 * sandbox's owner; the device gets the same `Unauthorized` for all of them (protocol.md 2.2). The sandbox holds every
 * key, so it tries what people do wrong with them (protocol.md 8).
 *
 * @param budget of all searches; once it is spent, the reason says that the search was cut short
 */
export function explainRefusal(
  store: Store,
  registrationId: string,
  token: SasToken,
  budget = new SearchBudget(),
): string {
  const spelling = explainSignature(token);
  if (spelling !== undefined) return spelling;
  const reason = otherwise(store, registrationId);
  for (const { keys, reason: whose } of rightKeys(store, registrationId)) {
    if (!affords(budget, SIGNING_COST)) return cutShort(reason);
    const mistake = explainSigning(token, keys);
    if (mistake !== undefined) return `${mistake} (${whose})`;
  }
  const found = budget.find(foreignKeys(store, registrationId), ({ keys }) =>
    isSignedByEither(token, keys),
  );
  if (found === 'spent') return cutShort(reason);
  return found?.reason ?? reason;
}

function affords(budget: SearchBudget, cost: number): boolean {
  for (let taken = 0; taken < cost; taken += 1) if (!budget.take()) return false;
  return true;
}

function cutShort(reason: string): string {
  return `${reason}; too many refusals or enrollments to try the keys of all`;
}

/** The keys a device of this registration ID should have signed with. */
function rightKeys(store: Store, registrationId: string): Candidate[] {
  const enrollment = store.enrollments.get(registrationKey(registrationId));
  if (enrollment) {
    const reason = `the key is that of the individual enrollment ${registrationId}`;
    return enrollment.keys ? [{ keys: enrollment.keys, reason }] : [];
  }
  return groupsWithKeys(store).map(({ enrollmentGroupId, keys }) => ({
    keys: deriveDeviceKeys(keys, registrationId),
    reason: `the key is derived from enrollment group ${enrollmentGroupId}`,
  }));
}

function* foreignKeys(store: Store, registrationId: string): Generator<Candidate> {
  const groups = groupsWithKeys(store);
  const enrolled = store.enrollments.get(registrationKey(registrationId)) !== undefined;
  for (const { enrollmentGroupId: name, keys } of groups) {
    yield {
      keys,
      reason: `the token is signed with the key of enrollment group ${name} itself; a device needs the key derived from it`,
    };
  }
  if (enrolled) yield* despiteEnrollment(groups, registrationId);
  else yield* misderived(groups, registrationId);
  for (const [name, keys] of Object.entries(store.policyKeys.dps)) {
    yield {
      keys,
      reason: `the token is signed with the key of the policy ${name} of the service API; a device needs the key of its enrollment`,
    };
  }
  yield* othersKeys(store, registrationId);
}

/** An individual enrollment goes before every group. */
function* despiteEnrollment(
  groups: readonly WithKeys[],
  registrationId: string,
): Generator<Candidate> {
  for (const { enrollmentGroupId, keys } of groups) {
    const { primaryKey, secondaryKey } = deriveDeviceKeys(keys, registrationId);
    for (const [name, key] of Object.entries({ primary: primaryKey, secondary: secondaryKey })) {
      yield {
        keys: { primaryKey: key, secondaryKey: key },
        reason: `the key is derived from the ${name} key of enrollment group ${enrollmentGroupId}, but ${registrationId} has an individual enrollment, which goes first`,
      };
    }
  }
}

function* misderived(groups: readonly WithKeys[], registrationId: string): Generator<Candidate> {
  for (const { enrollmentGroupId: name, keys } of groups) {
    if (name.toLowerCase() !== registrationId.toLowerCase()) {
      yield {
        keys: deriveDeviceKeys(keys, name),
        reason: `the key was derived with the name of the enrollment group, ${name}; it has to be derived with the registration ID, "${registrationId}"`,
      };
    }
    for (const other of [registrationId.toLowerCase(), registrationId.toUpperCase()]) {
      if (other === registrationId) continue;
      yield {
        keys: deriveDeviceKeys(keys, other),
        reason: `the key was derived for "${other}" but the device registers as "${registrationId}"; the case of the letters counts`,
      };
    }
    yield {
      keys: deriveDeviceKeys(undecoded(keys), registrationId),
      reason: `the key was derived from the group key of ${name} as it stands; it has to be base64-decoded first`,
    };
    yield {
      keys: deriveTwice(keys, registrationId),
      reason: `the key was derived twice from enrollment group ${name}: the device was given a derived key and derived it again`,
    };
  }
}

/** The keys of other enrollments, and of the hubs' devices. */
function* othersKeys(store: Store, registrationId: string): Generator<Candidate> {
  for (const other of store.enrollments.values()) {
    if (!other.keys || registrationKey(other.registrationId) === registrationKey(registrationId))
      continue;
    yield {
      keys: other.keys,
      reason: `the token is signed with the key of another enrollment, ${other.registrationId}`,
    };
  }
  for (const { registrationId: other, enrollmentGroupId = '' } of store.registrations.values()) {
    const group = store.enrollmentGroups.get(registrationKey(enrollmentGroupId));
    if (!group?.keys || registrationKey(other) === registrationKey(registrationId)) continue;
    yield {
      keys: deriveDeviceKeys(group.keys, other),
      reason: `the token is signed with the key of another device, ${other}`,
    };
  }
}

function otherwise(store: Store, registrationId: string): string {
  const enrollment = store.enrollments.get(registrationKey(registrationId));
  if (enrollment && !enrollment.keys) {
    return `the individual enrollment ${registrationId} does not take symmetric keys`;
  }
  if (enrollment) {
    return `the signature does not match the primary or secondary key of the individual enrollment ${registrationId}`;
  }
  return store.enrollmentGroups.get(registrationKey(registrationId))
    ? `${registrationId} is the name of an enrollment group; a device needs a registration ID of its own and the key derived for it`
    : `no enrollment for ${registrationId}, and no enrollment group's key gives this signature`;
}

type WithKeys = EnrollmentGroupRecord & { readonly keys: SymmetricKeys };

function groupsWithKeys(store: Store): WithKeys[] {
  return [...store.enrollmentGroups.values()].flatMap((group) =>
    group.keys ? [{ ...group, keys: group.keys }] : [],
  );
}

/** The text of a key taken for the key: what it would be in base64. */
function undecoded({ primaryKey, secondaryKey }: SymmetricKeys): SymmetricKeys {
  const again = (key: string): string => Buffer.from(key).toString('base64');
  return { primaryKey: again(primaryKey), secondaryKey: again(secondaryKey) };
}

function deriveTwice(keys: SymmetricKeys, registrationId: string): SymmetricKeys {
  const { primaryKey, secondaryKey } = deriveDeviceKeys(keys, registrationId);
  return {
    primaryKey: deriveDeviceKey(primaryKey, registrationId),
    secondaryKey: deriveDeviceKey(secondaryKey, registrationId),
  };
}
