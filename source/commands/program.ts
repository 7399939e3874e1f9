import { Command, CommanderError } from 'commander';
import type { Messages } from '../messages/messages.ts';
import { EXIT, type ExitCode } from '../run/exit-codes.ts';
import type { CommandContext } from './command-context.ts';
import { PROGRAM } from './command-line/command-prefix.ts';
import { honourFlagsBefore } from './command-line/flags-before.ts';
import { configureHelp, type HelpLook } from './command-line/help.ts';
import { withQuotedWords } from './command-line/quoted-words.ts';
import { unknownCommand } from './command-line/unknown-command.ts';
import { defineBundle } from './definitions/bundle.ts';
import { defineCertificates } from './definitions/certificates.ts';
import { defineCompletion } from './definitions/completion.ts';
import type { DefinitionContext } from './definitions/definition.ts';
import { defineDeriveKey } from './definitions/derive-key.ts';
import { defineDoctor } from './definitions/doctor.ts';
import { defineExplain } from './definitions/explain.ts';
import { defineExport } from './definitions/export.ts';
import { defineHelp } from './definitions/help.ts';
import { defineLab } from './definitions/lab.ts';
import { definePreview } from './definitions/preview.ts';
import { defineProfiles } from './definitions/profiles.ts';
import { defineRun, defineWizard } from './definitions/run.ts';
import { defineSandbox } from './definitions/sandbox.ts';
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
  const program = buildProgram(context, await loadHelpLook(io), (code) => {
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

function buildProgram(
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
      .exitOverride();
  const program = configure(new Command(PROGRAM))
    .description(cli.description)
    .version(version, '-V, --version', cli.flags.version)
    .hook('preAction', (_program, command) => {
      const [word] = command.args;
      if (command.commands.length > 0 && word !== undefined) {
        throw unknownCommand(word, command, messages);
      }
    });
  const definitions: DefinitionContext = {
    ...context,
    end,
    subcommand: (name) => configure(program.command(name)),
    nested: (parent, name) => configure(parent.command(name)),
  };
  defineWizard(program, definitions);
  defineRun(definitions);
  defineSandbox(definitions);
  defineProfiles(definitions);
  defineDeriveKey(definitions);
  defineCertificates(definitions);
  defineDoctor(definitions);
  defineExplain(definitions);
  defineLab(definitions);
  defineExport(definitions);
  defineBundle(definitions);
  defineCompletion(program, definitions);
  definePreview(definitions);
  defineHelp(program, definitions);
  for (const command of [program, ...program.commands]) {
    if (command.commands.length === 0) continue;
    // The same flags stand on several commands: each is read by the command it follows. A word that is no command is
    // refused with what may have been meant.
    honourFlagsBefore(command.enablePositionalOptions().allowExcessArguments(), messages);
  }
  return program;
}

/** People try it, so the refusal says why there is none. */
function wantsKeyFlag(argv: readonly string[]): boolean {
  return argv.some((word) => /^--(?:symmetric-|primary-|secondary-|group-)?key(?:=|$)/.test(word));
}
