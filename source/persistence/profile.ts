import type { SecretStoreKind } from './secret-store/secret-store.ts';

/**
 * What is kept of one device's provisioning under a name. Never a secret: the key, if it is kept at all, lies
 * in a secret store under the profile's `id`.
 */
export interface Profile {
  /** Stays the same when the profile is renamed. */
  readonly id: string;
  readonly name: string;
  /** False as long as the name is one that the program made up. */
  readonly named: boolean;
  /** ISO 8601 in UTC. */
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Answers by the name of their setting. */
  readonly settings: Readonly<Record<string, string>>;
  /** The step at which the person stopped. */
  readonly step: string;
  /** Ticked lines of the portal checklists, by step. */
  readonly ticked: Readonly<Record<string, readonly number[]>>;
  readonly key?: ProfileKey | undefined;
  readonly certificates?: KeptCertificates | undefined;
  readonly assignment?: ProfileAssignment | undefined;
  /** The device that was last assigned and is gone; undefined again once another is assigned. */
  readonly removed?: ProfileRemoval | undefined;
  readonly lastResult?: ProfileResult | undefined;
  readonly lastAttempt?: ProfileAttempt | undefined;
}

/** Where the key of a profile is kept, and what kind of key it is. */
export interface ProfileKey {
  readonly store: Exclude<SecretStoreKind, 'none'>;
  /** True when it was derived from a group's key: the group's own key is never kept. */
  readonly derived: boolean;
  /** The registration ID, in its letter case, that the key is good for. */
  readonly registrationId: string;
}

/** The certificates whose private keys are kept: the person's own, and what DPS issued last. */
export type KeptCertificates = Readonly<Partial<Record<KeptCertificateKind, KeptCertificate>>>;

export const KEPT_CERTIFICATE_KINDS = ['given', 'issued'] as const;
export type KeptCertificateKind = (typeof KEPT_CERTIFICATE_KINDS)[number];

/** A certificate, which is no secret, and where its private key is kept. */
export interface KeptCertificate {
  readonly store: Exclude<SecretStoreKind, 'none'>;
  /** The registration ID, in its letter case, that it is good for. */
  readonly registrationId: string;
  /** Base64 of DER, the device's own first. */
  readonly chain: readonly string[];
}

/** What DPS last assigned, so that the device can connect to its hub without asking again. */
export interface ProfileAssignment {
  /** The three settings the assignment was made for. */
  readonly host: string;
  readonly idScope: string;
  readonly registrationId: string;
  readonly assignedHub: string;
  readonly deviceId: string;
  readonly status: string;
  readonly substatus: string;
  readonly operationId: string;
  readonly createdDateTimeUtc: string;
  readonly lastUpdatedDateTimeUtc: string;
  readonly etag: string;
  /** When it arrived here, ISO 8601. */
  readonly at: string;
}

/** A device that was provisioned and then removed. */
export interface ProfileRemoval {
  readonly deviceId: string;
  readonly assignedHub: string;
  /** When it was removed, ISO 8601. */
  readonly at: string;
}

/** How the device fared when it last tried to register. */
export interface ProfileAttempt {
  readonly outcome: 'done' | 'failed' | 'cancelled';
  readonly registrationId: string;
  /** The code of the diagnosis, after a failure. */
  readonly code?: string | undefined;
  /** When it ended, ISO 8601. */
  readonly at: string;
}

/** How the last run with the profile ended, or where it failed. */
export interface ProfileResult {
  readonly outcome: 'done' | 'failed' | 'cancelled';
  readonly step: string;
  /** The code of the diagnosis, after a failure. */
  readonly code?: string | undefined;
  readonly at: string;
}
