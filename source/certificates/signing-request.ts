// The certificate library resolves its parts by reflection and asks its user for the polyfill.
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { distinguishedName } from './create-device-certificates.ts';
import { type KeyKind, newSigningKeys, privateKeyPem } from './signing-keys.ts';

/** A certificate signing request with the key it was made for. */
export interface NewSigningRequest {
  /** Base64 of the DER form, as DPS takes it: no PEM lines (protocol.md 12.1). */
  readonly csr: string;
  /** PEM. Secret: it never leaves the machine. */
  readonly privateKey: string;
}

/** A request as an authority reads it; its signature is not looked at yet. */
export interface ReadSigningRequest {
  readonly commonName: string | undefined;
  readonly request: x509.Pkcs10CertificateRequest;
}

/** Makes a key pair and asks for a certificate with this name for it (PKCS#10, RFC 2986). */
export async function createSigningRequest(
  commonName: string,
  keyKind?: KeyKind,
): Promise<NewSigningRequest> {
  const keys = await newSigningKeys(keyKind);
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    name: distinguishedName(commonName),
    keys: { publicKey: keys.publicKey, privateKey: keys.privateKey },
    signingAlgorithm: keys.algorithm,
  });
  return {
    csr: Buffer.from(request.rawData).toString('base64'),
    privateKey: await privateKeyPem(keys),
  };
}

/**
 * Reads a request as a device sends it.
 *
 * @param csr base64 of DER
 * @returns undefined for anything else, PEM included
 */
export function readSigningRequest(csr: string): ReadSigningRequest | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(csr)) return undefined;
  try {
    const request = new x509.Pkcs10CertificateRequest(Buffer.from(csr, 'base64'));
    const [commonName] = request.subjectName.getField('CN');
    return { commonName, request };
  } catch {
    return undefined;
  }
}
