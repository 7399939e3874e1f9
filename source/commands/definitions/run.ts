import { type Command, InvalidArgumentError } from 'commander';
import type { Messages } from '../../messages/messages.ts';
import type { RunFlags } from '../run-options.ts';
import type { DefinitionContext } from './definition.ts';

const LONGEST_TIMEOUT = 3600;

/** `dps-wizard` itself: the walk. */
export function defineWizard(program: Command, context: DefinitionContext): void {
  addRunFlags(program, context.messages).action(async (flags: RunFlags) => {
    const { wizardCommand } = await import('../wizard.ts');
    context.end(await wizardCommand(flags, context));
  });
}

/** `dps-wizard run`. */
export function defineRun(context: DefinitionContext): void {
  const { messages, subcommand, end } = context;
  const command = subcommand('run').description(messages.cli.commands.run);
  addRunFlags(command, messages).action(async (flags: RunFlags) => {
    const { runCommand } = await import('../run.ts');
    end(await runCommand(flags, context));
  });
}

function addRunFlags(command: Command, { cli, profiles }: Messages): Command {
  const { flags } = cli;
  const seconds = (text: string): number => {
    const value = /^\d{1,4}$/.test(text) ? Number(text) : 0;
    if (value >= 1 && value <= LONGEST_TIMEOUT) return value;
    throw new InvalidArgumentError(flags.notATimeout);
  };
  return command
    .option('--sandbox', flags.sandbox)
    .option('--profile <name>', profiles.flags.profile)
    .option('--save-key', profiles.flags.saveKey)
    .option('--reprovision', profiles.flags.reprovision)
    .option('--host <name>', flags.host)
    .option('--id-scope <scope>', flags.idScope)
    .option('--registration-id <id>', flags.registrationId)
    .option('--enrollment <kind>', flags.enrollment)
    .option('--enrollment-group-id <name>', flags.enrollmentGroupId)
    .option('--key-file <path>', flags.keyFile)
    .option('--env-file <path>', flags.envFile)
    .option('--transport <name>', flags.transport)
    .option('--messages <count>', flags.messages)
    .option('--cleanup <choice>', flags.cleanup)
    .option('--fault <fault>', flags.fault, (text: string, all: string[] = []) => [...all, text])
    .option('--timeout <seconds>', flags.timeout, seconds)
    .option('--json', flags.json)
    .option('--debug <file>', flags.debug)
    .option('--plain', flags.plain)
    .option('--no-plain', flags.noPlain)
    .option('--no-input', flags.noInput)
    .option('--no-color', flags.noColor);
}
