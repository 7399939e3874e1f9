import { proveRoot as signCode } from '../../certificates/prove-root.ts';
import { readVerificationCode } from '../../certificates/verification-code.ts';
import { visible } from '../../protocol/foreign-text.ts';
import type { CommandContext } from '../command-context.ts';
import { readKey } from '../read-text.ts';
import { say } from '../terminal/say.ts';
import { UsageError } from '../usage-error.ts';
import { contentOf, unusable } from './show.ts';

export interface ProveRequest {
  readonly code: string;
  readonly certFile?: string;
  readonly certKeyFile?: string;
  readonly certPassFile?: string;
}

/** Signs a verification code with the key of a root (quickstart.md X09). @returns PEM, to be uploaded */
export async function proveRoot(
  { code, certFile, certKeyFile, certPassFile }: ProveRequest,
  context: CommandContext,
): Promise<string> {
  const { io, messages } = context;
  const words = messages.certificatesCommand;
  const verificationCode = readVerificationCode(code);
  if (verificationCode === undefined) throw new UsageError(messages.proof.badCode);
  if (certFile === undefined || certKeyFile === undefined) throw new UsageError(words.noRoot);
  const certificate = await contentOf(certFile, messages);
  const passPhrase = certPassFile && (await readKey(certPassFile, io, messages));
  const key = Buffer.from(await readKey(certKeyFile, io, messages));
  const proof = await signCode({ certificate, key, passPhrase }, verificationCode);
  switch (proof.kind) {
    case 'unusable': {
      const { problem } = proof;
      throw unusable(problem, problem.file === 'key' ? certKeyFile : certFile, messages);
    }
    case 'no-authority':
      throw new UsageError(messages.proof.noAuthority(visible(proof.subject)));
    case 'signed':
      say(words.proveUpload, 'note', io);
      return proof.proof.trim();
  }
}
