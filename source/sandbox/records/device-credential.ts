import { isSignedBy, type SasToken } from '../../protocol/sas-token.ts';
import type { DeviceRecord, SymmetricKeys } from './records.ts';

/**
 * With what a device proves itself to its hub: the keys of its enrollment, certificates, or any that was issued to its
 * registration ID.
 */
export type DeviceCredential =
  | { readonly keys: SymmetricKeys }
  | { readonly thumbprints: Required<NonNullable<DeviceRecord['x509Thumbprint']>> }
  | { readonly issuedTo: string };

/** Tries both keys whatever the first says, so that the time taken does not tell which one it was. */
export function isSignedByEither(token: SasToken, keys: SymmetricKeys): boolean {
  const primary = isSignedBy(token, keys.primaryKey);
  const secondary = isSignedBy(token, keys.secondaryKey);
  return primary || secondary;
}
