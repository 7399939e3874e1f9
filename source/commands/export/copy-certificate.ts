import { certificateProblemText } from '../../diagnosis/certificate-unusable.ts';
import type { CopiedCertificate } from '../../export/taken-settings.ts';
import { configFolder } from '../../persistence/config-folder.ts';
import type { Profile } from '../../persistence/profile.ts';
import type { X509Credential } from '../../protocol/credential.ts';
import { pathsOf, readDeviceCertificate } from '../../run/device-certificate.ts';
import type { FilledDraft } from '../../settings/resolve-settings.ts';
import { CertificateKeeper } from '../../walk/keys/certificate-keeper.ts';
import { notSavedText } from '../../walk/profile-words.ts';
import type { CommandContext } from '../command-context.ts';
import { readTextFile } from '../read-text.ts';
import { say } from '../terminal/say.ts';
import { UsageError } from '../usage-error.ts';

/**
 * The files of a certificate as they are copied into a project: the chain in the order of a handshake, the private key
 * as it lies there, encrypted where it is; for a profile that keeps it, as it is kept.
 *
 * @throws UsageError for a certificate that cannot prove this device
 */
export async function copyCertificate(
  draft: FilledDraft,
  profile: Profile | undefined,
  context: CommandContext,
): Promise<CopiedCertificate> {
  const { messages } = context;
  const kept = profile && (await keptCertificate(profile, draft, context));
  const read = await readDeviceCertificate(draft, { kept });
  const paths = pathsOf(draft);
  if ('problems' in read) {
    const texts = read.problems.map((problem) => certificateProblemText(problem, paths, messages));
    throw new UsageError(texts.join('\n'));
  }
  const { certificate, chain, privateKey } = read.credential;
  const isKept = kept?.privateKey === privateKey;
  const key = isKept ? privateKey : await readTextFile(paths.key, messages);
  return { certificate, key, chain: chain.join('') };
}

/** What a profile keeps of the certificate that the person brought; nothing is changed. Secret. */
async function keptCertificate(
  profile: Profile,
  draft: FilledDraft,
  { io, messages }: CommandContext,
): Promise<X509Credential | undefined> {
  const keeper = new CertificateKeeper({
    env: io.env,
    folder: configFolder(io.env),
    profile: () => profile,
    change: async () => {},
    secrets: async () => undefined,
    onTrouble: (error) => say(messages.cli.note(notSavedText(error, messages)), 'note', io),
  });
  return keeper.recall('given', draft);
}
