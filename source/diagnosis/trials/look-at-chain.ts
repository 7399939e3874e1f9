import { X509Certificate } from 'node:crypto';
import type { DetailedPeerCertificate, PeerCertificate } from 'node:tls';
import { certificateFacts, LONGEST_CHAIN } from '../checks/certificate-facts.ts';
import { reachTls } from '../checks/connect.ts';
import { type LookContext, type LookFinding, NOTHING_FOUND } from './look.ts';

/**
 * Looks at the certificates of the server once more, and checks them as if the root at their end were trusted: where
 * they then pass, that it is not trusted is all that is wrong. Nothing of the device is sent, and nothing is trusted
 * from then on.
 */
export async function lookAtChain(context: LookContext): Promise<LookFinding> {
  const { destination, signal, timeLimitMilliseconds } = context;
  try {
    const shown = await reachTls(destination, signal, timeLimitMilliseconds);
    const issuer = certificateFacts(shown.certificate)?.chain.at(-1) ?? '';
    if (shown.problem === undefined) return { outcome: 'ruled out', words: { issuer } };
    const root = rootOf(shown.certificate);
    if (root === undefined) {
      const signer = certificateFacts(shown.certificate)?.issuer ?? '';
      return { outcome: 'open', why: 'root', words: { issuer: signer } };
    }
    const asIfTrusted = { ...destination, ca: root };
    const { problem } = await reachTls(asIfTrusted, signal, timeLimitMilliseconds);
    const words = { issuer };
    return problem === undefined ? { outcome: 'proved', words } : { outcome: 'ruled out', words };
  } catch {
    signal.throwIfAborted();
    return NOTHING_FOUND;
  }
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
