import { looksLike } from './look-alikes.ts';
import type { SettingId } from './settings.ts';

/** A value that belongs somewhere else; the words are in the message catalogue under the same name. */
export type SwappedProblem =
  | 'value.is-placeholder'
  | 'idScope.is-key'
  | 'idScope.is-name'
  | 'host.is-key'
  | 'host.is-connection-string'
  | 'host.is-hub-host'
  | 'registrationId.is-key'
  | 'registrationId.is-connection-string'
  | 'enrollmentGroupId.is-key'
  | 'enrollmentGroupId.is-connection-string'
  | 'symmetricKey.is-id-scope'
  | 'symmetricKey.is-host-name'
  | 'symmetricKey.is-name';

/**
 * Says what a value is when it cannot be what was asked for but is something else that people copy from the
 * same pages (protocol.md 8). A name that could be right is left to the rules of its field.
 */
export function checkSwapped(id: SettingId, value: string): SwappedProblem | undefined {
  const kind = looksLike(value);
  if (kind === 'placeholder') return 'value.is-placeholder';
  if (isSecret(kind) && id !== 'symmetricKey') return secretIn(id);
  switch (id) {
    case 'idScope':
      // The names of a DPS instance and of a device begin with a letter, an ID scope never does.
      return /^[a-z][a-z0-9-]*$/i.test(value) ? 'idScope.is-name' : undefined;
    case 'host':
      if (kind === 'connection-string') return 'host.is-connection-string';
      return kind === 'hub-host' ? 'host.is-hub-host' : undefined;
    case 'registrationId':
    case 'enrollmentGroupId':
      return kind === 'connection-string' ? `${id}.is-connection-string` : undefined;
    case 'symmetricKey':
      return foreignInKey(kind, value);
    default:
      return undefined;
  }
}

function secretIn(id: SettingId): SwappedProblem | undefined {
  switch (id) {
    case 'idScope':
    case 'host':
    case 'registrationId':
    case 'enrollmentGroupId':
      return `${id}.is-key`;
    default:
      return undefined;
  }
}

function isSecret(kind: ReturnType<typeof looksLike>): boolean {
  return kind === 'key' || kind === 'sas-token';
}

function foreignInKey(
  kind: ReturnType<typeof looksLike>,
  value: string,
): SwappedProblem | undefined {
  if (kind === 'id-scope') return 'symmetricKey.is-id-scope';
  if (kind === 'dps-host' || kind === 'hub-host') return 'symmetricKey.is-host-name';
  // The marks that names have and base64 has not; what is longer is rather a damaged key.
  return /^(?=.*[-._:])[a-z0-9._:-]{1,40}$/i.test(value) ? 'symmetricKey.is-name' : undefined;
}
