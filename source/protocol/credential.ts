/** What a device proves itself by (protocol.md 4). Everything in it but the certificates is secret. */
export type Credential = SymmetricKeyCredential | X509Credential;

export interface SymmetricKeyCredential {
  readonly kind: 'symmetric-key';
  /** Base64. Secret. The device's own: for a group, the one that was derived for it. */
  readonly key: string;
}

export interface X509Credential {
  readonly kind: 'x509';
  /** PEM of the device's certificate. */
  readonly certificate: string;
  /** PEM. Secret. */
  readonly privateKey: string;
  /** PEM of who signed it, one after the other, as far as the other side does not know them. */
  readonly chain: readonly string[];
}

/** The credential of a device that signs with this key. @param key base64 of the device's own key */
export function symmetricKey(key: string): SymmetricKeyCredential {
  return { kind: 'symmetric-key', key };
}

/** What must never leave the program. */
export function secretsOf(credential: Credential): readonly string[] {
  switch (credential.kind) {
    case 'symmetric-key':
      return [credential.key];
    case 'x509':
      return [credential.privateKey, pemBody(credential.privateKey)];
  }
}

/** What a device shows in the TLS handshake: its certificate first, then who signed it (RFC 5246, 7.4.2). */
export function certificatePem({ certificate, chain }: X509Credential): string {
  return [certificate, ...chain].map((pem) => `${pem.trim()}\n`).join('');
}

/** The base64 of a PEM on one line, as it stands where somebody took the lines apart. */
function pemBody(pem: string): string {
  return pem.replace(/-----[^-]+-----|\s/g, '');
}
