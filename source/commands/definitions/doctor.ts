import type { Command, OptionValues } from 'commander';
import { CREDENTIAL_SETTINGS } from '../../settings/certificate/questions.ts';
import type { SettingId } from '../../settings/settings.ts';
import type { DefinitionContext } from './definition.ts';
import { addSettingOptions, settingFlags } from './setting-options.ts';

/** What can be looked at without contacting anybody with a key. */
const LOOKED_AT: readonly SettingId[] = [
  'target',
  'enrollment',
  'host',
  'idScope',
  'registrationId',
  'symmetricKey',
  ...CREDENTIAL_SETTINGS,
  'transport',
];

/** `dps-wizard doctor`. */
export function defineDoctor(command: Command, context: DefinitionContext): void {
  const { messages, end } = context;
  const { doctor, cli } = messages;
  const { flags } = cli;
  addSettingOptions(command, LOOKED_AT, messages)
    .option('--from <file>', flags.from)
    .option('--json', doctor.json)
    .option('--no-color', flags.noColor)
    .action(async (given: OptionValues) => {
      const { doctorCommand } = await import('../doctor.ts');
      end(await doctorCommand({ ...given, settings: settingFlags(given) }, context));
    });
}
