import { type Credential, symmetricKey } from '../protocol/credential.ts';
import { deriveDeviceKey } from '../protocol/device-key.ts';
import type { Setting } from './settings.ts';

/** The settings that tell what the device proves itself by. */
export interface CredentialSettings {
  readonly symmetricKey: Setting<string>;
  readonly registrationId: Setting<string>;
  readonly enrollment?: Setting<string> | undefined;
}

export interface UsedCredential {
  /** Secret. */
  readonly credential: Credential;
  /** Whether it comes from a group's key, which the device itself never has. */
  readonly derived: boolean;
}

/** What the device proves itself by: for a group, the key that is derived from the group's (protocol.md 4.1). */
export function deviceCredential(settings: CredentialSettings): UsedCredential {
  const { value: key, derived = false } = settings.symmetricKey;
  if (settings.enrollment?.value !== 'group' || derived) {
    return { credential: symmetricKey(key), derived };
  }
  const own = deriveDeviceKey(key, settings.registrationId.value);
  return { credential: symmetricKey(own), derived: true };
}
