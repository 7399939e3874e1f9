import { type Command, InvalidArgumentError } from 'commander';
import type { CertificatesRequest } from '../certificates/certificates.ts';
import type { DefinitionContext } from './definition.ts';

/** As long as an intermediate lasts (`certificates/create-device-certificates.ts`, which is heavy). */
const MOST_DAYS = 1825;

/** `dps-wizard certificates` and what can be done with them. */
export function defineCertificates(certificates: Command, context: DefinitionContext): void {
  const { messages, nested, end } = context;
  const words = messages.certificatesCommand;
  const { commands, flags } = words;
  const run = async (request: CertificatesRequest): Promise<void> => {
    const { certificatesCommand } = await import('../certificates/certificates.ts');
    end(await certificatesCommand(request, context));
  };
  const days = (text: string): number => {
    const value = /^\d{1,4}$/.test(text) ? Number(text) : 0;
    if (value >= 1 && value <= MOST_DAYS) return value;
    throw new InvalidArgumentError(words.notDays(MOST_DAYS));
  };
  nested(certificates, 'make')
    .description(commands.make)
    .argument('<registration-id>', words.registrationId)
    .option('--group <name>', flags.group)
    .option('--rsa', flags.rsa)
    .option('--days <number>', flags.days, days)
    .option('--folder <path>', flags.folder)
    .option('--json', flags.json)
    .action((registrationId: string, given) => run({ action: 'make', registrationId, ...given }));
  nested(certificates, 'show')
    .description(commands.show)
    .argument('<files...>', words.files)
    .option('--json', flags.json)
    .action((files: readonly string[], given) => run({ action: 'show', files, ...given }));
  nested(certificates, 'prove')
    .description(commands.prove)
    .argument('<code>', words.code)
    .option('--cert-file <path>', flags.certFile)
    .option('--cert-key-file <path>', flags.certKeyFile)
    .option('--cert-pass-file <path>', flags.certPassFile)
    .action((code: string, given) => run({ action: 'prove', code, ...given }));
}
