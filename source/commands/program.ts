import { Command, CommanderError, Option } from 'commander';
import type { Messages } from '../messages/messages.ts';
import { EXIT, type ExitCode } from '../quickstart/exit-codes.ts';
import type { Io } from './io.ts';
import type { CommandContext } from './run.ts';
import type { RunFlags } from './run-options.ts';
import { UsageError } from './usage-error.ts';

/**
 * The command line: parses it, loads the one command it names and runs it.
 *
 * @param argv what follows the program's name
 * @returns how the process is to end
 */
export async function runProgram(
  argv: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  const { io, messages } = context;
  let exitCode: ExitCode = EXIT.done;
  const program = buildProgram(context, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof UsageError) {
      io.stderr.write(`${messages.cli.error(error.message)}\n`);
      return EXIT.usage;
    }
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return EXIT.done;
      if (wantsKeyFlag(argv)) io.stderr.write(`${messages.cli.noKeyFlag}\n`);
      return EXIT.usage;
    }
    throw error;
  }
}

function buildProgram(context: CommandContext, end: (code: ExitCode) => void): Command {
  const { messages, version } = context;
  const { cli } = messages;
  const program = new Command('dps-wizard');
  program
    .description(cli.description)
    .version(version, '-V, --version', cli.flags.version)
    .addHelpText('after', `${cli.examples}\n${cli.exitCodes}`)
    // The same flags stand on several commands; each belongs to the command it follows.
    .enablePositionalOptions();
  for (const command of [program]) configure(command, context);
  addRunFlags(program, messages).action(async (flags: RunFlags) => {
    const { wizardCommand } = await import('./wizard.ts');
    end(await wizardCommand(flags, context));
  });

  const run = configure(program.command('run'), context).description(cli.commands.run);
  addRunFlags(run, messages).action(async (flags: RunFlags) => {
    const { runCommand } = await import('./run.ts');
    end(await runCommand(flags, context));
  });
  return program;
}

function configure(command: Command, { io, messages }: { io: Io; messages: Messages }): Command {
  return command
    .helpOption('-h, --help', messages.cli.flags.help)
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
    });
}

function addRunFlags(command: Command, { cli }: Messages): Command {
  const { flags } = cli;
  return command
    .option('--sandbox', flags.sandbox)
    .option('--host <name>', flags.host)
    .option('--id-scope <scope>', flags.idScope)
    .option('--registration-id <id>', flags.registrationId)
    .addOption(new Option('--enrollment <kind>', flags.enrollment))
    .option('--enrollment-group-id <name>', flags.enrollmentGroupId)
    .option('--key-file <path>', flags.keyFile)
    .option('--env-file <path>', flags.envFile)
    .option('--transport <name>', flags.transport)
    .option('--messages <count>', flags.messages)
    .option('--cleanup <choice>', flags.cleanup)
    .option('--json', flags.json)
    .option('--debug <file>', flags.debug)
    .option('--no-color', flags.noColor);
}

/** People try it, so the refusal says why there is none. */
function wantsKeyFlag(argv: readonly string[]): boolean {
  return argv.some((word) => /^--(?:symmetric-|primary-|secondary-|group-)?key(?:=|$)/.test(word));
}
