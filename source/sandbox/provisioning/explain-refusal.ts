import type { SasToken } from '../../protocol/sas-token.ts';
import { isSignedByEither } from '../records/device-credential.ts';
import type { EnrollmentGroupRecord, IndividualEnrollmentRecord } from '../records/records.ts';
import { registrationKey, type Store } from '../records/store.ts';
import { deriveDeviceKeys } from './attestation.ts';
import { SearchBudget } from './search-budget.ts';

interface Refused {
  readonly store: Store;
  readonly registrationId: string;
  readonly token: SasToken;
  readonly budget: SearchBudget;
}

/**
 * Why no enrollment lets the token in: what the service knows and no device is told. Only for the log of the
 * sandbox's owner; the device gets the same `Unauthorized` for all of them (protocol.md 2.2).
 *
 * @param budget of all searches; once it is spent, the reason says that the search was cut short
 */
export function explainRefusal(
  store: Store,
  registrationId: string,
  token: SasToken,
  budget = new SearchBudget(),
): string {
  const refused = { store, registrationId, token, budget };
  const enrollment = store.enrollments.get(registrationKey(registrationId));
  return (
    explainGroupKey(refused) ??
    (enrollment ? explainWrongKey(refused, enrollment) : explainNoEnrollment(refused))
  );
}

function explainGroupKey({ store, token, budget }: Refused): string | undefined {
  const group = budget.find(
    store.enrollmentGroups.values(),
    ({ keys }) => keys !== undefined && isSignedByEither(token, keys),
  );
  return typeof group === 'object'
    ? `the token is signed with the key of enrollment group ${group.enrollmentGroupId} itself; a device needs the key derived from it`
    : undefined;
}

function explainNoEnrollment(refused: Refused): string {
  const { store, registrationId, budget } = refused;
  if (store.enrollmentGroups.get(registrationKey(registrationId))) {
    return `${registrationId} is the name of an enrollment group; a device needs a registration ID of its own and the key derived for it`;
  }
  const none = `no enrollment for ${registrationId}, and no enrollment group's key gives this signature`;
  for (const id of [registrationId.toLowerCase(), registrationId.toUpperCase()]) {
    const group = budget.find(store.enrollmentGroups.values(), isSignedFor(refused, id));
    if (group === 'spent') return cutShort(none);
    if (group) {
      return `the key was derived for "${id}" but the device registers as "${registrationId}"; the case of the letters counts`;
    }
  }
  return none;
}

function explainWrongKey(refused: Refused, enrollment: IndividualEnrollmentRecord): string {
  const { store, registrationId, token, budget } = refused;
  if (!enrollment.keys) {
    return `the individual enrollment ${registrationId} does not take symmetric keys`;
  }
  const wrong = `the signature does not match the primary or secondary key of the individual enrollment ${registrationId}`;
  const group = budget.find(store.enrollmentGroups.values(), isSignedFor(refused, registrationId));
  if (typeof group === 'object') {
    return `the key is derived from enrollment group ${group.enrollmentGroupId}, but ${registrationId} has an individual enrollment, which goes first`;
  }
  const other = budget.find(
    store.enrollments.values(),
    ({ keys }) => keys !== undefined && isSignedByEither(token, keys),
  );
  if (typeof other === 'object') {
    return `the token is signed with the key of another enrollment, ${other.registrationId}`;
  }
  return group === 'spent' || other === 'spent' ? cutShort(wrong) : wrong;
}

function isSignedFor({ token }: Refused, id: string) {
  return ({ keys }: EnrollmentGroupRecord): boolean =>
    keys !== undefined && isSignedByEither(token, deriveDeviceKeys(keys, id));
}

function cutShort(reason: string): string {
  return `${reason}; too many refusals or enrollments to try the keys of all`;
}
