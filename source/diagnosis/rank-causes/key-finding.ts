import type { KnownKeys } from '../../owner/known-keys.ts';
import { deriveDeviceKey } from '../../protocol/device-key.ts';
import { DERIVED_KEY_BYTES, keyBytes } from '../../protocol/symmetric-key.ts';
import type { EnrollmentKind } from '../../protocol/vocabulary.ts';
import type { Sharpening } from './sharpening.ts';

/** What a refused key turned out to be, without the key. */
export type KeyFinding =
  | { readonly kind: 'right' }
  | { readonly kind: 'group-key'; readonly group: string }
  | { readonly kind: 'group-name' }
  | { readonly kind: 'other-key'; readonly of: string }
  | { readonly kind: 'typo' }
  | { readonly kind: 'letter-case'; readonly derivedFor: string }
  | { readonly kind: 'derived-for-other'; readonly derivedFor: string }
  | { readonly kind: 'individual-key'; readonly of: string }
  | { readonly kind: 'no-enrollment' }
  /** Nothing that is known explains it; its length says a little (protocol.md 4.2). */
  | { readonly kind: 'unknown'; readonly bytes: number; readonly isEnrolled?: boolean };

export interface UsedKey {
  readonly registrationId: string;
  readonly enrollment: EnrollmentKind;
  /** As it was given: for a group, the group's key. Secret. */
  readonly key: string;
}

/** How many characters may differ for a key to count as mistyped. */
const TYPO_CHARACTERS = 2;

/**
 * Finds out, on this machine alone, what the key really is. Nothing is sent anywhere: what can be told is told by
 * comparing and deriving (protocol.md 4.1).
 *
 * @param known undefined when nothing is known of the other side, as with a DPS in Azure
 */
export function findKey(used: UsedKey, known: KnownKeys | undefined): KeyFinding {
  const { registrationId, enrollment, key } = used;
  const unknown: KeyFinding = { kind: 'unknown', bytes: keyBytes(key) };
  if (!known) return unknown;
  const own = known.enrollments.find((one) => isSameId(one.registrationId, registrationId));
  if (enrollment === 'group') return findGroupKey(used, known, own?.keys) ?? unknown;
  if (own?.keys.includes(key)) return { kind: 'right' };

  const group = known.groups.find(({ keys }) => keys.includes(key));
  if (group) return { kind: 'group-key', group: group.enrollmentGroupId };
  const other = known.enrollments.find(({ keys }) => keys.includes(key));
  if (other) return { kind: 'other-key', of: other.registrationId };
  const derived = findDerived(used, known);
  if (derived) return own && derived.kind === 'right' ? unknown : derived;
  if (own) {
    const isMistyped = own.keys.some((right) => isTypo(right, key));
    return isMistyped ? { kind: 'typo' } : { ...unknown, isEnrolled: true };
  }
  if (known.groups.some((one) => isSameId(one.enrollmentGroupId, registrationId))) {
    return { kind: 'group-name' };
  }
  return { kind: 'no-enrollment' };
}

/** What the finding says about the causes of `dps-unauthorized`. */
export function sharpenByKey(
  finding: KeyFinding | undefined,
  enrollment: EnrollmentKind | undefined,
): Sharpening {
  if (!finding) return byEnrollment(enrollment);
  switch (finding.kind) {
    case 'right':
      // It is what was enrolled, so whatever the service has by now is another one.
      return { likely: ['changed'], ruledOut: [...BUT_CHANGED, ...RARE] };
    case 'group-key':
      return { proven: 'group-key', words: { other: finding.group } };
    case 'other-key':
    case 'individual-key':
      return { proven: finding.kind, words: { other: finding.of } };
    case 'letter-case':
    case 'derived-for-other':
      return { proven: finding.kind, words: { other: finding.derivedFor } };
    case 'unknown':
      return afterComparing(finding, byLength(finding.bytes, enrollment));
    default:
      return { proven: finding.kind };
  }
}

/** Causes that only a comparison can show; without one they are not worth a line. */
const RARE = ['derived-for-other', 'individual-key'];

/** Causes that a key which was enrolled for this very device cannot have. */
const BUT_CHANGED = [
  'group-key',
  'group-name',
  'other-key',
  'typo',
  'letter-case',
  'no-enrollment',
] as const;

function byEnrollment(enrollment: EnrollmentKind | undefined): Sharpening {
  return enrollment === 'group'
    ? {
        likely: ['other-key', 'individual-key'],
        ruledOut: ['group-key', 'typo', 'letter-case', 'derived-for-other'],
      }
    : { ruledOut: ['group-name', 'typo', ...RARE] };
}

/** A derived key is shorter than a generated one, be that an enrollment's or a group's (protocol.md 4.2). */
function byLength(bytes: number, enrollment: EnrollmentKind | undefined): Sharpening {
  const base = byEnrollment(enrollment);
  if (enrollment === 'group') return base;
  if (bytes === DERIVED_KEY_BYTES) {
    return { ...base, likely: ['other-key', 'letter-case', 'no-enrollment', 'changed'] };
  }
  return { ...base, ruledOut: [...(base.ruledOut ?? []), 'letter-case'] };
}

/** Whoever made the enrollment knows that it is there, and that the key is none of its groups'. */
function afterComparing(
  { isEnrolled = false }: Extract<KeyFinding, { readonly kind: 'unknown' }>,
  said: Sharpening,
): Sharpening {
  if (!isEnrolled) return said;
  const disproved = ['no-enrollment', 'group-name', 'group-key', 'letter-case'];
  return { ...said, ruledOut: [...(said.ruledOut ?? []), ...disproved] };
}

/** A group's key was given, and the key derived from it was refused. */
function findGroupKey(
  { registrationId, key }: UsedKey,
  known: KnownKeys,
  own: readonly string[] | undefined,
): KeyFinding | undefined {
  if (known.groups.some(({ keys }) => keys.includes(key))) {
    // An individual enrollment goes before every group: its device cannot come in by a group's key.
    return own ? { kind: 'other-key', of: groupOf(key, known) } : { kind: 'right' };
  }
  const individual = known.enrollments.find(({ keys }) => keys.includes(key));
  if (individual) return { kind: 'individual-key', of: individual.registrationId };
  if (findDerived({ registrationId, key }, known))
    return { kind: 'individual-key', of: registrationId };
  return known.groups.some(({ keys }) => keys.some((right) => isTypo(right, key)))
    ? { kind: 'typo' }
    : undefined;
}

/** Which of the IDs at hand the key was derived for, with the key of a known group. */
function findDerived(
  { registrationId, key }: Pick<UsedKey, 'registrationId' | 'key'>,
  { groups, enrollments }: KnownKeys,
): KeyFinding | undefined {
  const otherCase = [registrationId.toLowerCase(), registrationId.toUpperCase()];
  const others = enrollments.map((one) => one.registrationId);
  const isFor = (id: string): boolean =>
    groups.some(({ keys }) => keys.some((groupKey) => deriveDeviceKey(groupKey, id) === key));
  if (isFor(registrationId)) return { kind: 'right' };
  const derivedFor = [...otherCase, ...others].find(isFor);
  if (derivedFor === undefined) return undefined;
  const kind = isSameId(derivedFor, registrationId) ? 'letter-case' : 'derived-for-other';
  return { kind, derivedFor };
}

function groupOf(key: string, { groups }: KnownKeys): string {
  return groups.find(({ keys }) => keys.includes(key))?.enrollmentGroupId ?? '';
}

function isTypo(right: string, given: string): boolean {
  if (right.length !== given.length) return false;
  let different = 0;
  for (let index = 0; index < right.length; index += 1) {
    if (right[index] !== given[index]) different += 1;
  }
  return different > 0 && different <= TYPO_CHARACTERS;
}

function isSameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
