import { GLOBAL_DPS_HOST, isDpsHost } from '../protocol/network.ts';
import { DERIVED_KEY_BYTES, keyBytes } from '../protocol/symmetric-key.ts';
import { looksLike } from './look-alikes.ts';
import type { Draft } from './settings.ts';

/** What is allowed but probably not meant; the words are in the message catalogue under the same name. */
export type Warning =
  | 'idScope.other-cloud'
  | 'host.other-cloud'
  | 'registrationId.is-id-scope'
  | 'registrationId.is-host-name'
  | 'registrationId.case-changes-key'
  | 'registrationId.upper-case'
  | 'registrationId.old-characters'
  | 'symmetricKey.looks-derived';

/**
 * The registration ID is kept as it was given. DPS once took only lower case and dashes (protocol.md 4.3);
 * and while it compares without case, the key of a group's device is derived with it (protocol.md 4.1).
 */
export function warnOfRegistrationId({ registrationId, enrollment }: Draft): Warning | undefined {
  if (registrationId === undefined) return undefined;
  const { value } = registrationId;
  const kind = looksLike(value);
  if (kind === 'id-scope') return 'registrationId.is-id-scope';
  if (kind === 'dps-host' || kind === 'hub-host') return 'registrationId.is-host-name';
  if (/[A-Z]/.test(value)) {
    return enrollment?.value === 'group'
      ? 'registrationId.case-changes-key'
      : 'registrationId.upper-case';
  }
  return /[._:]/.test(value) ? 'registrationId.old-characters' : undefined;
}

/**
 * The clouds have services of their own, which know nothing of each other's scopes: `0cn` is that of 21Vianet
 * (protocol.md 4.3). A host of no cloud, such as a sandbox, says nothing.
 */
export function warnOfCloud({ idScope, host }: Draft): Warning | undefined {
  const name = host?.value ?? GLOBAL_DPS_HOST;
  if (!idScope?.value || !isDpsHost(name)) return undefined;
  const isOfScope = /^0cn/i.test(idScope.value);
  const isOfHost = /\.cn(?::\d+)?$/i.test(name);
  if (isOfScope === isOfHost) return undefined;
  return isOfScope ? 'idScope.other-cloud' : 'host.other-cloud';
}

/** A key of 32 bytes given as a group's key is most often a device's, derived already: quickstart.md G03. */
export function warnOfSymmetricKey({ symmetricKey, enrollment }: Draft): Warning | undefined {
  if (symmetricKey === undefined || symmetricKey.derived || enrollment?.value !== 'group') {
    return undefined;
  }
  return keyBytes(symmetricKey.value) === DERIVED_KEY_BYTES
    ? 'symmetricKey.looks-derived'
    : undefined;
}
