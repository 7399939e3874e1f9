import { isOn } from '../../settings/env-switch.ts';
import type { ProfileKey } from '../profile.ts';
import { FileStore } from './file.ts';
import { KeyringStore } from './keyring.ts';
import { NoStore } from './none.ts';
import { type SecretStore, SecretStoreError, type SecretStoreKind } from './secret-store.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export interface ChosenStore {
  readonly store: SecretStore;
  /** Why the keyring was not taken, when it would have been the first choice. */
  readonly instead?: SecretStoreError | undefined;
}

/**
 * The store for a key that the person wants kept: what DPS_WIZARD_SECRET_STORE says, else the keyring, else a
 * file. What was asked for by name is never replaced by something else.
 *
 * @throws SecretStoreError for an unknown name, or a keyring that was asked for and does not answer
 */
export async function chooseSecretStore(
  env: Environment,
  configFolder: string,
): Promise<ChosenStore> {
  const wanted = wantedKind(env);
  if (wanted === 'none') return { store: new NoStore() };
  if (wanted === 'file') return { store: new FileStore(configFolder) };
  const keyring = new KeyringStore(env);
  try {
    // Nobody can unlock a keyring in CI, and some of them wait for somebody who does.
    if (wanted === undefined && isOn(env.CI)) throw new SecretStoreError('turned-off', 'CI');
    await keyring.probe();
    return { store: keyring };
  } catch (error) {
    if (wanted === 'keyring' || !(error instanceof SecretStoreError)) throw error;
    return { store: new FileStore(configFolder), instead: error };
  }
}

/**
 * The store that a profile's key lies in.
 *
 * @throws SecretStoreError `turned-off` when DPS_WIZARD_SECRET_STORE names another one, `unknown-choice`
 */
export function openSecretStore(
  kind: ProfileKey['store'],
  env: Environment,
  configFolder: string,
): SecretStore {
  const wanted = wantedKind(env);
  if (wanted !== undefined && wanted !== kind) throw new SecretStoreError('turned-off', wanted);
  return kind === 'keyring' ? new KeyringStore(env) : new FileStore(configFolder);
}

function wantedKind({ DPS_WIZARD_SECRET_STORE: wanted }: Environment): SecretStoreKind | undefined {
  if (wanted === undefined || wanted === '') return undefined;
  if (wanted === 'keyring' || wanted === 'file' || wanted === 'none') return wanted;
  throw new SecretStoreError('unknown-choice', wanted);
}
