import { usesX509 } from '../../settings/certificate/questions.ts';
import { deviceCredential } from '../../settings/device-credential.ts';
import { isTarget, ownerKind } from '../../settings/owner-kinds.ts';
import type { Draft } from '../../settings/settings.ts';

/** The key of one device, as a secret store keeps it. */
export interface KeyToKeep {
  /** Base64. Secret. */
  readonly secret: string;
  /** True when it comes from a group's key, which itself is never kept. */
  readonly derived: boolean;
  readonly registrationId: string;
}

/** @returns undefined while there is no key, and for one that ends with the owner that gave it */
export function keyToKeep(draft: Draft): KeyToKeep | undefined {
  const { symmetricKey, registrationId, enrollment } = draft;
  if (!symmetricKey?.value || !registrationId) return undefined;
  const { origin } = symmetricKey;
  if (isTarget(origin) && ownerKind(origin).endsWithRun) return undefined;
  const { credential, derived } = deviceCredential({ symmetricKey, registrationId, enrollment });
  if (credential.kind !== 'symmetric-key') return undefined;
  return { secret: credential.key, derived, registrationId: registrationId.value };
}

/** Whether there is a key that outlives its owner: one of the device, or the private one of the person's certificate. */
export function hasKeyToKeep(draft: Draft): boolean {
  if (keyToKeep(draft) !== undefined) return true;
  return usesX509(draft) && !ownerKind(draft.target?.value).endsWithRun;
}
