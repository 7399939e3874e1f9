import type { KeptCertificateKind, Profile } from './profile.ts';
import { openSecretStore } from './secret-store/choose.ts';
import type { SecretStoreKind } from './secret-store/secret-store.ts';

/** Under what the private key of a certificate lies in a secret store. */
export function certificateKeyId({ id }: Pick<Profile, 'id'>, kind: KeptCertificateKind): string {
  return `${id}-${kind}`;
}

/** Where the keys of a profile are kept; undefined where none is. */
export function storeOf(
  profile: Profile | undefined,
): Exclude<SecretStoreKind, 'none'> | undefined {
  return profile && secretsOf(profile)[0]?.store;
}

/**
 * Deletes whatever secret stores keep for a profile.
 *
 * @param env for DPS_WIZARD_SECRET_STORE and the way to the keyring
 * @throws SecretStoreError when one could not be deleted
 */
export async function deleteSecrets(
  profile: Profile,
  env: Readonly<Record<string, string | undefined>>,
  configFolder: string,
): Promise<void> {
  for (const { store, id } of secretsOf(profile)) {
    await openSecretStore(store, env, configFolder).delete(id);
  }
}

function secretsOf(
  profile: Profile,
): readonly { readonly store: Exclude<SecretStoreKind, 'none'>; readonly id: string }[] {
  const { id, key, certificates = {} } = profile;
  const { given, issued } = certificates;
  return [
    ...(key ? [{ store: key.store, id }] : []),
    ...(given ? [{ store: given.store, id: certificateKeyId(profile, 'given') }] : []),
    ...(issued ? [{ store: issued.store, id: certificateKeyId(profile, 'issued') }] : []),
  ];
}
