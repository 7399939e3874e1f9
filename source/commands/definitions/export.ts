import { Argument, type Command, type OptionValues } from 'commander';
import { EXPORT_FORMATS } from '../../export/formats.ts';
import { CREDENTIAL_SETTINGS } from '../../settings/certificate/questions.ts';
import type { SettingId } from '../../settings/settings.ts';
import type { DefinitionContext } from './definition.ts';
import { addSettingOptions, settingFlags } from './setting-options.ts';

/** What another program can be given. */
const TAKEN: readonly SettingId[] = [
  'enrollment',
  'enrollmentGroupId',
  'host',
  'idScope',
  'registrationId',
  'symmetricKey',
  ...CREDENTIAL_SETTINGS,
  'transport',
  'messages',
];

/** `dps-wizard export`. */
export function defineExport(command: Command, context: DefinitionContext): void {
  const { messages, end } = context;
  const { takeAway, cli } = messages;
  const { command: words } = takeAway;
  const format = new Argument('[format]', words.format);
  // For completion alone: an unknown one is refused in words of ours, with the list.
  format.argChoices = [...EXPORT_FORMATS];
  addSettingOptions(command.addArgument(format), TAKEN, messages)
    .optionsGroup(cli.help.groups.settings)
    .option('--profile <name>', cli.flags.profile)
    .option('--from <file>', cli.flags.from)
    .optionsGroup(cli.help.groups.output)
    .option('--out <path>', words.flags.out)
    .option('--with-key', words.flags.withKey)
    .option('--replace', words.flags.replace)
    .action(async (name: string | undefined, given: OptionValues) => {
      const { exportCommand } = await import('../export/export.ts');
      end(await exportCommand(name, { ...given, settings: settingFlags(given) }, context));
    });
}
