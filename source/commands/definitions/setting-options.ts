import { type Command, Option, type OptionValues } from 'commander';
import type { Messages } from '../../messages/messages.ts';
import type { Flag, SettingFlags } from '../../settings/flags.ts';
import { QUESTIONS, questionOf } from '../../settings/questions.ts';
import type { SettingId } from '../../settings/settings.ts';

/** Adds the flags of these settings, as their questions define them. */
export function addSettingOptions(
  command: Command,
  ids: readonly SettingId[],
  { questions, cli }: Messages,
): Command {
  for (const id of ids) {
    const { flags, env, choices } = questionOf(id);
    const words = questions[id].flag;
    const help = env === undefined ? words : cli.flagWithVariable(words, env);
    for (const flag of flags) {
      const option = new Option(definitionOf(flag), help).helpGroup(cli.help.groups[groupOf(id)]);
      // For completion alone: what cannot be used is refused where all settings are, in their words.
      if (flag.gives === 'value' && choices) option.argChoices = [...choices];
      command.addOption(option);
    }
  }
  return command;
}

/** What those flags gave. @param given as commander hands it to an action */
export function settingFlags(given: OptionValues): SettingFlags {
  const values: Partial<Record<SettingId, string>> = {};
  const files: Partial<Record<SettingId, string>> = {};
  for (const { id, flags } of QUESTIONS) {
    for (const flag of flags) {
      const value: unknown = given[new Option(definitionOf(flag)).attributeName()];
      if (flag.gives === 'switch' && value === true) values[id] = switched(flag, values[id]);
      if (typeof value !== 'string') continue;
      if (flag.gives === 'value') values[id] = value;
      else files[id] = value;
    }
  }
  return { values, files };
}

/** What a switch answers; an unusable answer of another flag stays, to be refused in its words. */
function switched({ answer, added = {} }: Extract<Flag, { gives: 'switch' }>, before = ''): string {
  return added[before] ?? answer;
}

/** Where the help lists the flags of a setting: with those that say against what, with what, or how a run is made. */
function groupOf(id: SettingId): keyof Messages['cli']['help']['groups'] {
  const [step] = questionOf(id).steps({});
  if (step === 'target') return 'target';
  return step === 'enrollment' || step === 'settings' ? 'settings' : 'run';
}

function definitionOf(flag: Flag): string {
  return flag.gives === 'switch' ? flag.name : `${flag.name} <${flag.argument}>`;
}
