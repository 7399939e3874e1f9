import { X509Certificate } from 'node:crypto';
import type { DetailedPeerCertificate, PeerCertificate } from 'node:tls';
import { readBounded } from '../../files/read-bounded.ts';
import { certificateFacts, LONGEST_CHAIN } from '../checks/certificate-facts.ts';
import { reachTls } from '../checks/connect.ts';
import { type LookContext, type LookFinding, NOTHING_FOUND } from './look.ts';

/** Lists of authorities that other programs of this machine trust, and Node.js does not read. */
const LISTS_OF_SYSTEM = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/cert.pem',
] as const;
/** The longest of them are a quarter of that. */
const LIST_BOUNDS = { limit: 1_000_000, patience: 2000 };

/**
 * Looks at the certificates of the server once more, and checks them as if the root at their end were trusted, and by
 * the lists of this machine: where they then pass, that it is not trusted here is all that is wrong. Nothing of the
 * device is sent, and nothing is trusted from then on.
 */
export async function lookAtChain(context: LookContext): Promise<LookFinding> {
  const { destination, signal, timeLimitMilliseconds } = context;
  const problemWith = async (ca: string): Promise<string | undefined> =>
    (await reachTls({ ...destination, ca }, signal, timeLimitMilliseconds)).problem;
  try {
    const { certificate, problem } = await reachTls(destination, signal, timeLimitMilliseconds);
    if (problem === undefined) return { outcome: 'ruled out', words: {} };
    const list = await listThatTrusts(context.env, problemWith);
    const issuer = signerOf(certificate);
    if (list !== undefined) return { outcome: 'proved', words: { issuer, worked: list } };
    const root = rootOf(certificate);
    if (root === undefined) return { outcome: 'open', why: 'root', words: { issuer } };
    return (await problemWith(root)) === undefined
      ? { outcome: 'proved', words: { issuer } }
      : { outcome: 'ruled out', words: { issuer } };
  } catch {
    signal.throwIfAborted();
    return NOTHING_FOUND;
  }
}

/** The first list of this machine with which nothing is wrong any more. */
async function listThatTrusts(
  env: LookContext['env'],
  problemWith: (ca: string) => Promise<string | undefined>,
): Promise<string | undefined> {
  for (const path of [env.SSL_CERT_FILE, ...LISTS_OF_SYSTEM]) {
    const list = path && (await readBounded(path, LIST_BOUNDS).catch(() => ''));
    if (!list) continue;
    if ((await problemWith(String(list))) === undefined) return path;
  }
  return undefined;
}

/** Who stands at the end of what the server shows, or signed it. */
function signerOf(certificate: PeerCertificate): string {
  const facts = certificateFacts(certificate);
  if (facts === undefined) return '';
  return rootOf(certificate) === undefined ? facts.issuer : (facts.chain.at(-1) ?? facts.issuer);
}

/** PEM of the certificate at the end of the chain; undefined where the server does not show it. */
function rootOf(certificate: PeerCertificate): string | undefined {
  let link: PeerCertificate | DetailedPeerCertificate = certificate;
  for (let steps = 0; steps < LONGEST_CHAIN; steps += 1) {
    const next: DetailedPeerCertificate | undefined =
      'issuerCertificate' in link ? link.issuerCertificate : undefined;
    if (next === undefined) return undefined;
    // A root is its own issuer.
    if (next === link) return new X509Certificate(link.raw).toString();
    link = next;
  }
  return undefined;
}
