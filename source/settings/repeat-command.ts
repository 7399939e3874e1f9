import type { Messages } from '../messages/messages.ts';
import { GRANTED_SETTINGS, ownerKind } from './owner-kinds.ts';
import { QUESTIONS } from './questions.ts';
import { withDefaults } from './resolve-settings.ts';
import { type Draft, textOf } from './settings.ts';

/** The command that does the same run without a question. A secret never stands in it. */
export function repeatCommand(draft: Draft, { cli }: Pick<Messages, 'cli'>): string {
  const settings = withDefaults(draft);
  const { flag: targetFlag, enrolls } = ownerKind(settings.target.value);
  const words = QUESTIONS.flatMap(({ id, flags, when }): readonly string[] => {
    const setting = settings[id];
    const flag = flags.find(({ gives }) => gives === 'value');
    if (flag === undefined || setting === undefined || !when(settings)) return [];
    // What an owner gives is not known before it has given it.
    if (enrolls && GRANTED_SETTINGS.some((granted) => granted === id)) return [];
    const byDefault = withDefaults({ ...draft, [id]: undefined })[id]?.value;
    return setting.value === byDefault ? [] : [flag.name, textOf(setting)];
  });
  return cli.runCommand([...(targetFlag ? [targetFlag] : []), ...words]);
}
