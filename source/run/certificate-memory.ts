import type { KeptCertificateKind } from '../persistence/profile.ts';
import type { X509Credential } from '../protocol/credential.ts';
import type { Draft } from '../settings/settings.ts';
import type { KeyPlace } from './certificates-event.ts';

/**
 * What is kept of a device's certificates from one run to the next, where the person wants that. Nothing in it throws:
 * what cannot be kept, or fetched, is told elsewhere, and the run goes on without it.
 */
export interface CertificateMemory {
  /** Where the private key of an issued certificate lies that it recalls. */
  readonly keyPlace: KeyPlace;
  /** The certificate of this device that is kept; undefined: none is, or it is of another device. Secret. */
  recall(kind: KeptCertificateKind, draft: Draft): Promise<X509Credential | undefined>;
  /** Takes what the device has proved itself by, to be kept. */
  take(kind: KeptCertificateKind, credential: X509Credential, draft: Draft): Promise<void>;
}
