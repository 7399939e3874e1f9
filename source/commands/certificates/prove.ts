import { createVerificationCertificate } from '../../certificates/create-device-certificates.ts';
import { readPrivateKey } from '../../certificates/read-pem.ts';
import type { CommandContext } from '../command-context.ts';
import { readKey } from '../read-text.ts';
import { say } from '../terminal/say.ts';
import { UsageError } from '../usage-error.ts';
import { certificatesIn, unusable } from './show.ts';

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
  if (certFile === undefined || certKeyFile === undefined) throw new UsageError(words.noRoot);
  const [root] = await certificatesIn(certFile, context);
  const passPhrase = certPassFile && (await readKey(certPassFile, io, messages));
  const content = Buffer.from(await readKey(certKeyFile, io, messages));
  const read = readPrivateKey(content, passPhrase);
  if ('problem' in read) {
    throw unusable({ file: 'key', problem: read.problem }, certKeyFile, messages);
  }
  if (!root?.checkPrivateKey(read.key)) {
    const found = root?.subject ?? '';
    throw unusable({ file: 'key', problem: 'not-of-certificate', found }, certKeyFile, messages);
  }
  const key = read.key.export({ format: 'pem', type: 'pkcs8' }).toString();
  const proof = await createVerificationCertificate({ certificate: root.toString(), key }, code);
  say(words.proveUpload, 'note', io);
  return proof.trim();
}
