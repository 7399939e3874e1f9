import { EXIT, type ExitCode } from '../../run/exit-codes.ts';
import type { CommandContext } from '../command-context.ts';
import { type MakeRequest, makeCertificates } from './make.ts';
import { type ProveRequest, proveRoot } from './prove.ts';
import { type ShowRequest, showCertificates } from './show.ts';

export type CertificatesRequest =
  | ({ readonly action: 'make' } & MakeRequest)
  | ({ readonly action: 'show' } & ShowRequest)
  | ({ readonly action: 'prove' } & ProveRequest);

/**
 * `dps-wizard certificates`: makes, shows and proves. What it prints is no secret; private keys go into files alone.
 *
 * @throws UsageError for what cannot be used
 */
export async function certificatesCommand(
  request: CertificatesRequest,
  context: CommandContext,
): Promise<ExitCode> {
  context.io.stdout.write(`${await textOf(request, context)}\n`);
  return EXIT.done;
}

function textOf(request: CertificatesRequest, context: CommandContext): Promise<string> {
  switch (request.action) {
    case 'make':
      return makeCertificates(request, context);
    case 'show':
      return showCertificates(request, context);
    case 'prove':
      return proveRoot(request, context);
  }
}
