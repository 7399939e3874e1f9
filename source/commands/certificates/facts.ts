import type { CertificateFacts } from '../../certificates/describe-certificate.ts';
import type { Messages } from '../../messages/messages.ts';
import { visible } from '../../protocol/foreign-text.ts';

/** A certificate as people know it, a line a fact. */
export function factLines(
  facts: CertificateFacts,
  { certificatesCommand: { fact } }: Messages,
): readonly string[] {
  const { subject, issuer, key, notBefore, notAfter, sha1Thumbprint, sha256Thumbprint } = facts;
  const purpose = facts.isForClients ? fact.client : fact.noClient;
  return [
    `${fact.subject}: ${visible(subject)}`,
    `${fact.issuer}: ${visible(issuer)}`,
    fact.validity(notBefore.slice(0, 10), notAfter.slice(0, 10)),
    `${fact.key}: ${key}`,
    `${fact.sha1}: ${sha1Thumbprint}`,
    `${fact.sha256}: ${sha256Thumbprint}`,
    facts.isAuthority ? fact.authority : purpose,
  ];
}
