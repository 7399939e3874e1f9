import type { X509Credential } from '../../protocol/credential.ts';
import type { CertificateMemory } from '../../run/certificate-memory.ts';

/**
 * What a device remembers at its boot of the certificate that DPS has issued to it: it has it itself, whether or not a
 * profile keeps it for the next run.
 *
 * @param issued secret; undefined for a device that has none
 * @param profile what is kept otherwise
 */
export function bootMemory(
  issued: X509Credential | undefined,
  profile: CertificateMemory | undefined,
): CertificateMemory {
  const isIssued = issued !== undefined;
  return {
    keyPlace: isIssued || !profile ? 'process' : profile.keyPlace,
    async recall(kind, draft) {
      return kind === 'issued' && isIssued ? issued : profile?.recall(kind, draft);
    },
    async take(kind, credential, draft) {
      await profile?.take(kind, credential, draft);
    },
  };
}
