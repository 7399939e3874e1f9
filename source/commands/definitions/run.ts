import { type Command, InvalidArgumentError, Option, type OptionValues } from 'commander';
import type { Messages } from '../../messages/messages.ts';
import { QUESTIONS } from '../../settings/questions.ts';
import { THEME_CHOICES } from '../theme-choice.ts';
import type { DefinitionContext } from './definition.ts';
import { addSettingOptions, settingFlags } from './setting-options.ts';

const LONGEST_TIMEOUT_SECONDS = 3600;
const LONGEST_INTERVAL_MILLISECONDS = 60_000;

/** `dps-wizard` itself: the walk. */
export function defineWizard(program: Command, context: DefinitionContext): void {
  addRunFlags(program, context.messages).action(async (given: OptionValues) => {
    const { wizardCommand } = await import('../wizard.ts');
    context.end(await wizardCommand({ ...given, settings: settingFlags(given) }, context));
  });
}

/** `dps-wizard run`. */
export function defineRun(command: Command, context: DefinitionContext): void {
  const { messages, end } = context;
  const withFlags = addRunFlags(command, messages)
    .optionsGroup(messages.cli.help.groups.run)
    .option('--try-causes', messages.cli.flags.tryCauses);
  withFlags.action(async (given: OptionValues) => {
    const { runCommand } = await import('../run.ts');
    end(await runCommand({ ...given, settings: settingFlags(given) }, context));
  });
}

function addRunFlags(command: Command, messages: Messages): Command {
  const { cli } = messages;
  const { flags } = cli;
  const milliseconds = (text: string): number => {
    const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.POSITIVE_INFINITY;
    if (value <= LONGEST_INTERVAL_MILLISECONDS) return value;
    throw new InvalidArgumentError(flags.notAnInterval);
  };
  const { groups } = cli.help;
  const settings = QUESTIONS.map(({ id }) => id);
  return addSettingOptions(command, settings, messages)
    .optionsGroup(groups.target)
    .option('--profile <name>', flags.profile)
    .optionsGroup(groups.settings)
    .option('--from <file>', flags.from)
    .optionsGroup(groups.run)
    .option('--save-key', flags.saveKey)
    .option('--reprovision', flags.reprovision)
    .option('--fault <fault>', flags.fault, (text: string, all: string[] = []) => [...all, text])
    .addOption(secondsOption(messages))
    .option('--interval <milliseconds>', flags.interval, milliseconds)
    .option('--no-input', flags.noInput)
    .optionsGroup(groups.output)
    .option('--json', flags.json)
    .option('--debug <file>', flags.debug)
    .option('--plain', flags.plain)
    .option('--no-plain', flags.noPlain)
    .option('--no-color', flags.noColor)
    .addOption(themeOption(messages));
}

/** Which background the colours are for. */
export function themeOption({ cli }: Messages): Option {
  return new Option('--theme <background>', cli.flags.theme).choices(THEME_CHOICES);
}

/** How long is waited at most. */
export function secondsOption({ cli }: Messages): Option {
  return new Option('--timeout <seconds>', cli.flags.timeout).argParser((text: string): number => {
    const value = /^\d{1,4}$/.test(text) ? Number(text) : 0;
    if (value >= 1 && value <= LONGEST_TIMEOUT_SECONDS) return value;
    throw new InvalidArgumentError(cli.flags.notATimeout);
  });
}
