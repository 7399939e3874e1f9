import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';

/** What a file that was given as a certificate, or as a private key, is instead. */
export type FileProblem =
  /** Binary: DER, or a PKCS#12 container. */
  | 'is-der'
  | 'is-pkcs12'
  /** PEM of the other kind. */
  | 'is-key'
  | 'is-certificate'
  /** Of a signing request, which nobody has signed yet. */
  | 'is-request'
  | 'not-pem'
  | 'unreadable';

/** What can be wrong with a private key besides. */
export type KeyProblem = FileProblem | 'encrypted' | 'wrong-pass-phrase';

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g;

/**
 * Reads the certificates of a file, in its order.
 *
 * @param content as it lies on the disk
 */
export function readCertificates(
  content: Buffer,
): { readonly certificates: readonly X509Certificate[] } | { readonly problem: FileProblem } {
  const blocks = blocksOf(content);
  const pems = blocks.filter(({ label }) => /^(?:TRUSTED |X509 )?CERTIFICATE$/.test(label));
  if (pems.length === 0) return { problem: insteadOf('certificate', content, blocks) };
  try {
    return { certificates: pems.map(({ pem }) => new X509Certificate(pem)) };
  } catch {
    return { problem: 'unreadable' };
  }
}

/**
 * Reads the private key of a file.
 *
 * @param passPhrase for one that is encrypted; it is not looked at otherwise
 */
export function readPrivateKey(
  content: Buffer,
  passPhrase?: string,
): { readonly key: KeyObject } | { readonly problem: KeyProblem } {
  const blocks = blocksOf(content);
  const block = blocks.find(({ label }) => label.endsWith('PRIVATE KEY'));
  if (block === undefined) return { problem: insteadOf('key', content, blocks) };
  const { pem, label } = block;
  const isEncrypted = label.startsWith('ENCRYPTED') || /^Proc-Type:.*ENCRYPTED/m.test(pem);
  if (!isEncrypted) return parsedKey(pem, undefined, 'unreadable');
  if (passPhrase === undefined || passPhrase === '') return { problem: 'encrypted' };
  return parsedKey(pem, passPhrase, 'wrong-pass-phrase');
}

function parsedKey(
  pem: string,
  passphrase: string | undefined,
  problem: KeyProblem,
): ReturnType<typeof readPrivateKey> {
  try {
    return { key: createPrivateKey({ key: pem, ...(passphrase !== undefined && { passphrase }) }) };
  } catch {
    return { problem };
  }
}

interface Block {
  readonly label: string;
  readonly pem: string;
}

/** Texts of Windows may have a byte order mark, or two bytes a character. */
function blocksOf(content: Buffer): readonly Block[] {
  const isWide = content[0] === 0xff && content[1] === 0xfe;
  const text = new TextDecoder(isWide ? 'utf-16le' : 'latin1').decode(content);
  return [...text.matchAll(BLOCK)].map(([pem, label = '']) => ({ label, pem }));
}

function insteadOf(
  wanted: 'certificate' | 'key',
  content: Buffer,
  blocks: readonly Block[],
): FileProblem {
  const labels = blocks.map(({ label }) => label);
  if (wanted === 'certificate' && labels.some((label) => label.endsWith('PRIVATE KEY'))) {
    return 'is-key';
  }
  if (labels.some((label) => label.endsWith('CERTIFICATE REQUEST'))) return 'is-request';
  if (wanted === 'key' && labels.some((label) => label.endsWith('CERTIFICATE'))) {
    return 'is-certificate';
  }
  return isDerSequence(content) ? binaryKind(content, wanted) : 'not-pem';
}

/** An ASN.1 sequence whose length is that of the file. */
function isDerSequence(content: Buffer): boolean {
  if (content[0] !== 0x30 || content.length < 8) return false;
  const first = content[1] ?? 0;
  if (first < 0x80) return content.length === first + 2;
  const size = first & 0x7f;
  if (size < 1 || size > 4 || content.length < 2 + size) return false;
  return content.readUIntBE(2, size) + 2 + size === content.length;
}

function binaryKind(content: Buffer, wanted: 'certificate' | 'key'): FileProblem {
  if (isCertificateDer(content)) return wanted === 'certificate' ? 'is-der' : 'is-certificate';
  if (isKeyDer(content)) return wanted === 'key' ? 'is-der' : 'is-key';
  return 'is-pkcs12';
}

function isCertificateDer(content: Buffer): boolean {
  try {
    return new X509Certificate(content).raw.length > 0;
  } catch {
    return false;
  }
}

function isKeyDer(content: Buffer): boolean {
  return (['pkcs8', 'pkcs1', 'sec1'] as const).some((type) => {
    try {
      return createPrivateKey({ key: content, format: 'der', type }).type === 'private';
    } catch {
      return false;
    }
  });
}
