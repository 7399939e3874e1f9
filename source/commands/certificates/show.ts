import type { CheckedFile, CredentialProblem } from '../../certificates/credential-problem.ts';
import { describeCertificate } from '../../certificates/describe-certificate.ts';
import { readCertificates } from '../../certificates/read-pem.ts';
import { certificateProblemText } from '../../diagnosis/certificate-unusable.ts';
import { errorCode } from '../../files/error-code.ts';
import { readBounded } from '../../files/read-bounded.ts';
import { jsonText, visible } from '../../protocol/foreign-text.ts';
import type { CommandContext } from '../command-context.ts';
import { UsageError } from '../usage-error.ts';
import { factLines } from './facts.ts';

export interface ShowRequest {
  readonly files: readonly string[];
  readonly json?: boolean;
}

const LARGEST_FILE = 200_000;

/** Says what is in certificate files, in their order. */
export async function showCertificates(
  { files, json }: ShowRequest,
  context: CommandContext,
): Promise<string> {
  const all = await Promise.all(
    files.map(async (file) => {
      const certificates = await certificatesIn(file, context);
      return certificates.map((certificate) => ({ file, facts: describeCertificate(certificate) }));
    }),
  );
  const shown = all.flat();
  if (json)
    return jsonText(
      shown.map(({ file, facts }) => ({ file, ...facts })),
      2,
    );
  const blocks = shown.map(({ file, facts }) =>
    [visible(file), ...factLines(facts, context.messages).map((line) => `  ${line}`)].join('\n'),
  );
  return blocks.join('\n\n');
}

/**
 * The certificates of a file that somebody named.
 *
 * @throws UsageError for what cannot be read, and what is no certificate
 */
export async function certificatesIn(path: string, { messages }: CommandContext) {
  const content = await contentOf(path, messages);
  const read = readCertificates(content);
  if (!('problem' in read)) return read.certificates;
  throw unusable({ file: 'certificate', problem: read.problem }, path, messages);
}

export function unusable(
  problem: CredentialProblem,
  path: string,
  messages: CommandContext['messages'],
): UsageError {
  const paths: Partial<Record<CheckedFile, string>> = { [problem.file]: visible(path) };
  return new UsageError(certificateProblemText(problem, paths, messages));
}

/** What is in a file of certificates. @throws UsageError */
export async function contentOf(
  path: string,
  { cli }: CommandContext['messages'],
): Promise<Buffer> {
  try {
    return await readBounded(path, { limit: LARGEST_FILE });
  } catch (error) {
    throw new UsageError(cli.cannotRead(visible(path), errorCode(error) ?? ''));
  }
}
