import { Command, CommanderError } from 'commander';
import { EXIT, type ExitCode } from '../run/exit-codes.ts';
import type { CommandContext } from './command-context.ts';
import type { DefinitionContext } from './definitions/definition.ts';
import { defineDeriveKey } from './definitions/derive-key.ts';
import { defineDoctor } from './definitions/doctor.ts';
import { defineExplain } from './definitions/explain.ts';
import { defineLab } from './definitions/lab.ts';
import { defineProfiles } from './definitions/profiles.ts';
import { defineRun, defineWizard } from './definitions/run.ts';
import { defineSandbox } from './definitions/sandbox.ts';
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
  if (argv.some((word) => /^--env-file(?:-if-exists)?(?:=|$)/.test(word))) {
    io.stderr.write(`${messages.cli.error(messages.cli.noEnvFileFlag)}\n`);
    return EXIT.usage;
  }
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
  const { version, messages } = context;
  const { cli } = messages;
  const program = configure(new Command('dps-wizard'), context)
    .description(cli.description)
    .version(version, '-V, --version', cli.flags.version)
    .addHelpText('after', `${cli.examples}\n${cli.exitCodes}`)
    // The same flags stand on several commands; each belongs to the command it follows.
    .enablePositionalOptions();
  const definitions: DefinitionContext = {
    ...context,
    end,
    subcommand: (name) => configure(program.command(name), context),
    nested: (parent, name) => configure(parent.command(name), context),
  };
  defineWizard(program, definitions);
  defineRun(definitions);
  defineSandbox(definitions);
  defineProfiles(definitions);
  defineDeriveKey(definitions);
  defineDoctor(definitions);
  defineExplain(definitions);
  defineLab(definitions);
  return program;
}

function configure(command: Command, { io, messages }: CommandContext): Command {
  return command
    .helpOption('-h, --help', messages.cli.flags.help)
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
    });
}

/** People try it, so the refusal says why there is none. */
function wantsKeyFlag(argv: readonly string[]): boolean {
  return argv.some((word) => /^--(?:symmetric-|primary-|secondary-|group-)?key(?:=|$)/.test(word));
}
