import { certificateProblemText } from '../../diagnosis/certificate-unusable.ts';
import type { Messages } from '../../messages/messages.ts';
import { visible } from '../../protocol/foreign-text.ts';
import type { ProofCommands, Proving } from '../keys/prove-root.ts';

/** What has come of signing a verification code, and what to do next. */
export function provingTexts(proving: Proving, messages: Messages): readonly string[] {
  const { proof } = messages;
  switch (proving.kind) {
    case 'signed':
      return [proof.signed(visible(proving.path), visible(proving.subject)), proof.upload];
    case 'bad-code':
      return [proof.badCode];
    case 'no-key':
      return [proof.noKey];
    case 'no-authority':
      return [proof.noAuthority(visible(proving.subject))];
    case 'taken':
      return [proof.taken(visible(proving.path))];
    case 'failed':
      return [proof.failed(visible(proving.path), proving.code)];
    case 'unusable': {
      const { problem, root } = proving;
      const paths = { certificate: visible(root.certificate), key: visible(root.key) };
      const text = certificateProblemText(problem, paths, messages);
      return problem.problem === 'encrypted' ? [text, proof.encrypted] : [text];
    }
  }
}

/** What does the same by hand: a heading, and the commands below it. */
export interface ByHand {
  readonly heading: string;
  readonly commands: readonly string[];
}

export function byHandTexts(
  { words, openssl, shell }: ProofCommands,
  { proof }: Messages,
): readonly ByHand[] {
  const heading = shell === 'git-bash' ? proof.opensslGitBash : proof.openssl;
  return [
    { heading: proof.byHand, commands: [proof.command(words)] },
    { heading, commands: openssl },
  ];
}
