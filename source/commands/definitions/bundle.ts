import type { Command, OptionValues } from 'commander';
import { QUESTIONS } from '../../settings/questions.ts';
import type { DefinitionContext } from './definition.ts';
import { secondsOption } from './run.ts';
import { addSettingOptions, settingFlags } from './setting-options.ts';

/** `dps-wizard bundle`. */
export function defineBundle(command: Command, context: DefinitionContext): void {
  const { messages, end } = context;
  const { bundle: words, cli } = messages;
  const { flags, help } = cli;
  const settings = QUESTIONS.map(({ id }) => id);
  addSettingOptions(command, settings, messages)
    .optionsGroup(help.groups.target)
    .option('--profile <name>', flags.profile)
    .optionsGroup(help.groups.settings)
    .option('--from <file>', flags.from)
    .optionsGroup(help.groups.run)
    .option('--events <file>', words.flags.events)
    .option('--no-run', words.flags.noRun)
    .option('--fault <fault>', flags.fault, (text: string, all: string[] = []) => [...all, text])
    .addOption(secondsOption(messages))
    .optionsGroup(help.groups.output)
    .option('--out <file>', words.flags.out)
    .option('--replace', words.flags.replace)
    .action(async (given: OptionValues) => {
      const { bundleCommand } = await import('../bundle/bundle.ts');
      end(await bundleCommand({ ...given, settings: settingFlags(given) }, context));
    });
}
