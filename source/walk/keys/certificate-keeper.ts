import { X509Certificate } from 'node:crypto';
import { certificateKeyId } from '../../persistence/kept-secrets.ts';
import type { KeptCertificateKind, Profile } from '../../persistence/profile.ts';
import { openSecretStore } from '../../persistence/secret-store/choose.ts';
import { type SecretStore, SecretStoreError } from '../../persistence/secret-store/secret-store.ts';
import { StoreError } from '../../persistence/store-error.ts';
import type { X509Credential } from '../../protocol/credential.ts';
import type { CertificateMemory } from '../../run/certificate-memory.ts';
import { ownerKind } from '../../settings/owner-kinds.ts';
import { withDefaults } from '../../settings/resolve-settings.ts';
import type { Draft } from '../../settings/settings.ts';
import type { ProfileChange } from '../profile-changes.ts';

export interface CertificateKeeperOptions {
  /** For DPS_WIZARD_SECRET_STORE and the way to the keyring. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where everything of the program is kept. */
  readonly folder: string;
  /** The profile as it was last saved. */
  readonly profile: () => Profile | undefined;
  /** Saves a change of it, and whatever else waits to be saved. */
  readonly change: (change: ProfileChange) => Promise<void>;
  /** Where new private keys go; undefined: nobody wants them kept. */
  readonly secrets: () => Promise<SecretStore | undefined>;
  /** Told what could not be kept or fetched. */
  readonly onTrouble: (error: unknown) => void;
}

interface Taken {
  readonly credential: X509Credential;
  readonly draft: Draft;
}

/**
 * Keeps the certificates of a profile's device: the chains in the profile, the private keys in a secret store. Nothing
 * is kept of what ends with its run.
 */
export class CertificateKeeper implements CertificateMemory {
  readonly keyPlace = 'secret-store';
  readonly #options: CertificateKeeperOptions;
  readonly #taken = new Map<KeptCertificateKind, Taken>();

  constructor(options: CertificateKeeperOptions) {
    this.#options = options;
  }

  async recall(kind: KeptCertificateKind, draft: Draft): Promise<X509Credential | undefined> {
    const { env, folder, onTrouble } = this.#options;
    const profile = this.#options.profile();
    const kept = profile?.certificates?.[kind];
    if (!profile || !kept || kept.registrationId !== draft.registrationId?.value) return undefined;
    if (endsWithRun(draft)) return undefined;
    try {
      const store = openSecretStore(kept.store, env, folder);
      const privateKey = await store.get(certificateKeyId(profile, kind));
      return privateKey === undefined ? undefined : credentialOf(kept.chain, privateKey);
    } catch (error) {
      if (!isTrouble(error)) throw error;
      onTrouble(error);
      return undefined;
    }
  }

  async take(kind: KeptCertificateKind, credential: X509Credential, draft: Draft): Promise<void> {
    if (endsWithRun(draft)) return;
    this.#taken.set(kind, { credential, draft });
    await this.keepTaken();
  }

  /** Keeps what was taken so far, where that is wanted by now. */
  async keepTaken(): Promise<void> {
    try {
      const secrets = await this.#options.secrets();
      if (!secrets || secrets.kind === 'none') return;
      for (const [kind, taken] of this.#taken) await this.#keep(kind, taken, secrets);
    } catch (error) {
      if (!isTrouble(error)) throw error;
      this.#options.onTrouble(error);
    }
  }

  async #keep(
    kind: KeptCertificateKind,
    { credential, draft }: Taken,
    secrets: SecretStore,
  ): Promise<void> {
    const { change } = this.#options;
    // What stands before it in the queue may be the profile itself.
    await change((profile) => profile);
    const profile = this.#options.profile();
    if (profile === undefined || secrets.kind === 'none') return;
    const store = secrets.kind;
    await secrets.set(certificateKeyId(profile, kind), credential.privateKey);
    const registrationId = draft.registrationId?.value ?? '';
    const certificate = { store, registrationId, chain: chainOf(credential) };
    await change((present) => ({
      ...present,
      certificates: { ...present.certificates, [kind]: certificate },
    }));
    this.#taken.delete(kind);
  }
}

function endsWithRun(draft: Draft): boolean {
  return ownerKind(withDefaults(draft).target.value).endsWithRun;
}

function isTrouble(error: unknown): boolean {
  return error instanceof SecretStoreError || error instanceof StoreError;
}

/** Base64 of DER: a profile has no line ends in its texts. */
function chainOf({ certificate, chain }: X509Credential): readonly string[] {
  return [certificate, ...chain].map((pem) => new X509Certificate(pem).raw.toString('base64'));
}

/** @returns undefined where a certificate cannot be read: the profile was changed by somebody */
function credentialOf(chain: readonly string[], privateKey: string): X509Credential | undefined {
  try {
    const [certificate, ...others] = chain.map((der) =>
      new X509Certificate(Buffer.from(der, 'base64')).toString(),
    );
    if (certificate === undefined) return undefined;
    return { kind: 'x509', certificate, privateKey, chain: others };
  } catch {
    return undefined;
  }
}
