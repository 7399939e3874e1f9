import type { DoctorFlags } from '../doctor.ts';
import type { DefinitionContext } from './definition.ts';

/** `dps-wizard doctor`. */
export function defineDoctor(context: DefinitionContext): void {
  const { messages, subcommand, end } = context;
  const { doctor, cli } = messages;
  const { flags } = cli;
  subcommand('doctor')
    .description(doctor.command)
    .option('--sandbox', flags.sandbox)
    .option('--host <name>', flags.host)
    .option('--id-scope <scope>', flags.idScope)
    .option('--registration-id <id>', flags.registrationId)
    .option('--enrollment <kind>', flags.enrollment)
    .option('--key-file <path>', flags.keyFile)
    .option('--env-file <path>', flags.envFile)
    .option('--transport <name>', flags.transport)
    .option('--json', doctor.json)
    .option('--no-color', flags.noColor)
    .action(async (given: DoctorFlags) => {
      const { doctorCommand } = await import('../doctor.ts');
      end(await doctorCommand(given, context));
    });
}
