import {
  createDeviceCertificate,
  createGroupCertificates,
  DEVICE_DAYS,
} from '../../certificates/create-device-certificates.ts';
import { describeCertificate } from '../../certificates/describe-certificate.ts';
import { opensslCommands } from '../../certificates/openssl-commands.ts';
import {
  CertificateExistsError,
  type CertificateRole,
  certificateFolder,
  certificatePaths,
  writeCertificates,
} from '../../certificates/write-certificates.ts';
import { errorCode } from '../../files/error-code.ts';
import { jsonText, visible } from '../../protocol/foreign-text.ts';
import { checkEnrollmentGroupId, checkRegistrationId } from '../../protocol/identifiers.ts';
import type { CommandContext } from '../command-context.ts';
import { UsageError } from '../usage-error.ts';
import { factLines } from './facts.ts';

export interface MakeRequest {
  readonly registrationId: string;
  /** Name of the enrollment group; absent: an individual enrollment. */
  readonly group?: string;
  readonly rsa?: boolean;
  readonly days?: number;
  readonly folder?: string;
  readonly json?: boolean;
}

/** Makes certificates with their keys, and says of each what it is for, and how OpenSSL makes the same. */
export async function makeCertificates(
  request: MakeRequest,
  context: CommandContext,
): Promise<string> {
  const { messages } = context;
  const words = messages.certificatesCommand;
  refuseBadNames(request, context);
  const {
    registrationId,
    group,
    rsa,
    days = DEVICE_DAYS,
    folder = certificateFolder(request.registrationId),
  } = request;
  const keyKind = rsa ? 'rsa' : 'ec';
  const wish = { registrationId, keyKind, days } as const;
  const made: Made =
    group === undefined
      ? { device: await createDeviceCertificate(wish) }
      : await createGroupCertificates({ ...wish, enrollmentGroupId: group });
  const paths = await written(folder, made, context);
  const shell = process.platform === 'win32' ? 'git-bash' : 'posix';
  const commands = opensslCommands({ ...wish, enrollmentGroupId: group, shell });
  const roles = (['device', 'intermediate', 'root'] as const).flatMap((role) => {
    const certificate = made[role]?.certificate;
    const place = paths[role];
    return certificate && place
      ? [{ role, ...place, facts: describeCertificate(certificate) }]
      : [];
  });
  if (request.json) {
    const certificates = roles.map(({ role, certificate, key, facts }) => ({
      ...{ role, certificateFile: certificate, keyFile: key },
      ...facts,
    }));
    return jsonText({ certificates, openssl: commands }, 2);
  }
  const { certificate: root } = paths.root ?? certificatePaths(folder, 'root');
  const { certificate, key } = certificatePaths(folder, 'device');
  return [
    ...roles.flatMap((it) => [
      `${words.written(it.certificate)}`,
      `${words.written(it.key)}`,
      `  ${messages.certificates.roles[it.role]}: ${words.purposes[it.role]}`,
      ...factLines(it.facts, messages).map((line) => `  ${line}`),
      '',
    ]),
    group === undefined ? words.uploadIndividual(certificate) : words.uploadGroup(root),
    words.use,
    `  ${messages.cli.runCommand([
      ...['--registration-id', registrationId],
      ...(group === undefined ? [] : ['--enrollment', 'group']),
      ...['--cert-file', quoted(certificate), '--cert-key-file', quoted(key)],
      ...(paths.intermediate ? ['--cert-chain-file', quoted(paths.intermediate.certificate)] : []),
    ])}`,
    '',
    shell === 'git-bash' ? words.opensslGitBash : words.openssl,
    ...commands.map((command) => `  ${command}`),
  ].join('\n');
}

type Made = Readonly<
  Partial<Record<CertificateRole, { readonly certificate: string; readonly key: string }>>
>;

async function written(folder: string, made: Made, { messages }: CommandContext) {
  try {
    return await writeCertificates(folder, made);
  } catch (error) {
    const { certificatesCommand: words, cli } = messages;
    if (error instanceof CertificateExistsError) {
      throw new UsageError(words.exists(visible(error.path)));
    }
    const code = errorCode(error);
    if (code === undefined) throw error;
    throw new UsageError(cli.cannotWrite(visible(folder), code));
  }
}

function refuseBadNames(
  { registrationId, group }: MakeRequest,
  { messages }: CommandContext,
): void {
  const { certificatesCommand: words, problems } = messages;
  const badId = checkRegistrationId(registrationId);
  if (badId) {
    throw new UsageError(words.badId(problems[`registrationId.${badId}`](visible(registrationId))));
  }
  const badGroup = group === undefined ? undefined : checkEnrollmentGroupId(group);
  if (badGroup) {
    const text = problems[`enrollmentGroupId.${badGroup}`](visible(group ?? ''));
    throw new UsageError(words.badGroup(text));
  }
}

function quoted(path: string): string {
  return /\s/.test(path) ? `"${path}"` : path;
}
