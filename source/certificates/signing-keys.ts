// The certificate library resolves its parts by reflection and asks its user for the polyfill.
import 'reflect-metadata';
import { createPrivateKey, createPublicKey, type KeyObject, type webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

/** EC is small and quick; RSA is for who has to have it. */
export const KEY_KINDS = ['ec', 'rsa'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/** A key pair, and how certificates are signed with it. */
export interface SigningKeys {
  readonly publicKey: webcrypto.CryptoKey;
  readonly privateKey: webcrypto.CryptoKey;
  readonly algorithm: SigningAlgorithm;
}

export type SigningAlgorithm = webcrypto.EcKeyImportParams & webcrypto.RsaHashedImportParams;

const EC: SigningAlgorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const RSA: SigningAlgorithm = { name: 'RSASSA-PKCS1-v1_5', namedCurve: '', hash: 'SHA-256' };
const RSA_BITS = 2048;
/** OpenSSL's names of curves, and those of the web's cryptography. */
const CURVES: Readonly<Record<string, string>> = {
  prime256v1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
};

/** Makes a pair: P-256, or RSA of 2048 bits. */
export async function newSigningKeys(kind: KeyKind = 'ec'): Promise<SigningKeys> {
  const algorithm = kind === 'ec' ? EC : RSA;
  const shape = { modulusLength: RSA_BITS, publicExponent: new Uint8Array([1, 0, 1]) };
  const pair = await crypto.subtle.generateKey({ ...algorithm, ...shape }, true, [
    'sign',
    'verify',
  ]);
  return { ...pair, algorithm };
}

/** PKCS#8 as PEM. Secret. */
export async function privateKeyPem({ privateKey }: SigningKeys): Promise<string> {
  return x509.PemConverter.encode(
    await crypto.subtle.exportKey('pkcs8', privateKey),
    'PRIVATE KEY',
  );
}

/**
 * The pair of a private key that was written down.
 *
 * @param pem not encrypted
 * @throws RangeError for a kind of key that no certificate of a device has
 */
export async function signingKeysOf(pem: string): Promise<SigningKeys> {
  const key = createPrivateKey(pem);
  const algorithm = algorithmOf(key);
  const pkcs8 = key.export({ format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const { subtle } = crypto;
  return {
    privateKey: await subtle.importKey('pkcs8', bytesOf(pkcs8), algorithm, false, ['sign']),
    publicKey: await subtle.importKey('spki', bytesOf(spki), algorithm, true, ['verify']),
    algorithm,
  };
}

function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): SigningAlgorithm {
  if (asymmetricKeyType === 'rsa') return RSA;
  const namedCurve = CURVES[asymmetricKeyDetails?.namedCurve ?? ''];
  if (namedCurve !== undefined) return { ...EC, namedCurve };
  throw new RangeError(`a key of the kind ${asymmetricKeyType} signs no certificates here`);
}

/** A copy that shares its memory with nothing else: Node pools small buffers. */
function bytesOf(buffer: Buffer): ArrayBuffer {
  return new Uint8Array(buffer).buffer;
}
