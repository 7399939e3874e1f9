import { ownerKind } from '../../settings/owner-kinds.ts';
import { twinRows } from '../../walk/boot/twin-rows.ts';
import { WRITTEN } from '../../walk/boot/written.ts';
import { withDevice } from '../../walk/playground/with-device.ts';
import { bootDeeds, bootSentences } from '../../walk/words/boot-words.ts';
import { BACK, type PlainContext } from '../context.ts';

/**
 * Asks what comes before the device's next boot, has it boot, and tells what came of it, until the person goes back.
 *
 * @throws PromptCancelled
 */
export async function askBoots(context: PlainContext): Promise<void> {
  const { walk, messages, prompter, output, signal } = context;
  const { nextBoot } = messages.screens;
  if (!(await withDevice(walk))) return;
  const { relocates } = ownerKind(walk.state.draft.target?.value);
  const { desired, reported } = WRITTEN;
  output.lines('', nextBoot.title);
  output.paragraph(
    relocates ? nextBoot.written(desired.telemetryInterval, reported.firmware) : nextBoot.portal,
  );
  for (;;) {
    output.lines('');
    const deeds = bootDeeds(walk.state.draft);
    const chosen = await prompter.choose<string>({
      label: nextBoot.ask,
      choices: [
        ...deeds.map((deed) => {
          const { label, help } = nextBoot.deeds[deed];
          return { value: deed, label: messages.plain.withHelp(label, help) };
        }),
        { value: BACK, label: messages.plain.next.back, key: BACK },
      ],
      default: deeds[0] ?? BACK,
      signal,
    });
    const deed = deeds.find((one) => one === chosen);
    if (deed === undefined) return;
    await walk.boot(deed);
    tell(context);
  }
}

function tell({ walk, messages, output }: PlainContext): void {
  const { state } = walk.record;
  const { twin } = messages.screens.nextBoot;
  for (const sentence of bootSentences(state, messages)) output.paragraph(sentence);
  if (state.boot?.before === undefined || state.boot.end?.outcome !== 'done') return;
  output.lines(
    ...twinRows(state.boot.before, state.twin).map(
      ({ part, name, before = twin.absent, after = twin.absent }) =>
        `  ${twin.row(`${twin[part]} ${name}`, before, after)}`,
    ),
  );
}
