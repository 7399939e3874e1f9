import { certificateProblemText } from '../../diagnosis/certificate-unusable.ts';
import type { CopiedCertificate } from '../../export/taken-settings.ts';
import { pathsOf, readDeviceCertificate } from '../../run/device-certificate.ts';
import type { FilledDraft } from '../../settings/resolve-settings.ts';
import type { CommandContext } from '../command-context.ts';
import { readTextFile } from '../read-text.ts';
import { UsageError } from '../usage-error.ts';

/**
 * The files of a certificate as they are copied into a project: the chain in the order of a handshake, the private key
 * as it lies there, encrypted where it is.
 *
 * @throws UsageError for a certificate that cannot prove this device
 */
export async function copyCertificate(
  draft: FilledDraft,
  { messages }: CommandContext,
): Promise<CopiedCertificate> {
  const read = await readDeviceCertificate(draft);
  const paths = pathsOf(draft);
  if ('problems' in read) {
    const texts = read.problems.map((problem) => certificateProblemText(problem, paths, messages));
    throw new UsageError(texts.join('\n'));
  }
  const { certificate, chain } = read.credential;
  return { certificate, key: await readTextFile(paths.key, messages), chain: chain.join('') };
}
