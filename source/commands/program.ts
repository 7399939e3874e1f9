import { Command, CommanderError } from 'commander';
import type { Messages } from '../messages/messages.ts';
import { EXIT, type ExitCode } from '../run/exit-codes.ts';
import type { CommandContext } from './command-context.ts';
import { COMMAND_NAMES, type CommandName, isCommandName } from './command-line/command-names.ts';
import { PROGRAM } from './command-line/command-prefix.ts';
import { honourFlagsBefore } from './command-line/flags-before.ts';
import { configureHelp, type HelpLook } from './command-line/help.ts';
import { withQuotedWords } from './command-line/quoted-words.ts';
import { unknownCommand } from './command-line/unknown-command.ts';
import type { DefinitionContext } from './definitions/definition.ts';
import { DEFINITIONS } from './definitions/definitions.ts';
import { defineWizard } from './definitions/run.ts';
import type { Io } from './io.ts';
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
    await sayError(messages.cli.error(messages.cli.noEnvFileFlag), io);
    return EXIT.usage;
  }
  let exitCode: ExitCode = EXIT.done;
  const [first] = argv;
  // Before any other word than a command there may be flags of the program itself.
  const extent = isCommandName(first) ? first : 'as called';
  const program = buildProgram(extent, context, await loadHelpLook(io), (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done;
    const text = usageText(error, argv, program, messages);
    if (text === undefined) throw error;
    await sayError(withQuotedWords(text, argv), io);
    return EXIT.usage;
  }
}

/** What colours and wraps is loaded at a terminal only: in a pipe the help would wait for it in vain. */
async function loadHelpLook(io: Io): Promise<HelpLook> {
  if (!io.stdout.isTTY && !io.stderr.isTTY) return {};
  return (await import('./terminal/help-look.ts')).helpLook(io);
}

async function sayError(text: string, io: Io): Promise<void> {
  (await import('./terminal/say.ts')).say(text, 'error', io);
}

/** What is wrong with the call; undefined for what is wrong with the program. */
function usageText(
  error: unknown,
  argv: readonly string[],
  program: Command,
  messages: Messages,
): string | undefined {
  const { cli } = messages;
  if (error instanceof UsageError) return cli.error(error.message);
  if (!(error instanceof CommanderError)) return undefined;
  const [first] = program.args;
  // A flag that only the command has that was meant; the command is what is wrong.
  if (error.code === 'commander.unknownOption' && first !== undefined && !first.startsWith('-')) {
    const isKnown = program.commands.some((command) => command.name() === first);
    if (!isKnown) return cli.error(unknownCommand(first, program, messages).message);
  }
  return wantsKeyFlag(argv) ? `${error.message}\n${cli.noKeyFlag}` : error.message;
}

/**
 * The command line with one command, with all of them, or with all of which only the one is defined that the call
 * turns out to be for: to define all flags of all commands takes longer than most commands take.
 */
function buildProgram(
  extent: CommandName | 'all' | 'as called',
  context: CommandContext,
  look: HelpLook,
  end: (code: ExitCode) => void,
): Command {
  const { version, messages } = context;
  const { cli } = messages;
  const configure = (command: Command): Command =>
    configureHelp(command, context.io, messages, look)
      .helpOption('-h, --help', cli.flags.help)
      .helpCommand(false)
      .allowExcessArguments(false)
      .exitOverride();
  const later = new Map<Command, () => void>();
  const program = configure(new Command(PROGRAM))
    .description(cli.description)
    .version(version, '-V, --version', cli.flags.version)
    .hook('preSubcommand', (_program, command) => later.get(command)?.())
    .hook('preAction', (_program, command) => {
      const [word] = command.args;
      if (command.commands.length > 0 && word !== undefined) {
        throw unknownCommand(word, command, messages);
      }
    });
  const nested = (parent: Command, nameAndArguments: string): Command => {
    if (parent.commands.length === 0) honourFlagsBefore(parent, messages);
    return configure(parent.command(nameAndArguments));
  };
  const wholeProgram = (): Command => buildProgram('all', context, look, end);
  const definitions: DefinitionContext = { ...context, nested, wholeProgram, end };
  const only = isCommandName(extent) ? extent : undefined;
  for (const name of only ? [only] : COMMAND_NAMES) {
    const command = nested(program, name).description(cli.commands[name]);
    const define = (): void => DEFINITIONS[name](command, definitions);
    if (extent === 'as called') later.set(command, define);
    else define();
  }
  if (!only) defineWizard(program, definitions);
  return program;
}

/** People try it, so the refusal says why there is none. */
function wantsKeyFlag(argv: readonly string[]): boolean {
  return argv.some((word) => /^--(?:symmetric-|primary-|secondary-|group-)?key(?:=|$)/.test(word));
}
