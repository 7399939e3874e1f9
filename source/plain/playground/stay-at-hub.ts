import { SETTLEMENTS } from '../../device/https/settlement.ts';
import { playgroundEventText } from '../../reporters/playground-text.ts';
import { ACTS, type ActId } from '../../walk/playground/acts.ts';
import { type FieldId, type FieldValues, readField } from '../../walk/playground/fields.ts';
import {
  fieldDefault,
  fieldsOf,
  obstacleTo,
  offeredActs,
} from '../../walk/playground/offered-acts.ts';
import type { Playground } from '../../walk/playground/playground.ts';
import { withDevice } from '../../walk/playground/with-device.ts';
import type { PlainContext } from '../context.ts';

/** Names in the menu that are no acts. */
const MENU = { look: ':look', leave: ':leave' } as const;

/** Fields that may stay empty, which Enter alone then means. */
const MAY_BE_EMPTY: readonly FieldId[] = ['answer', 'properties', 'payload'];

/**
 * The device stays at its hub, in questions and lines: the same acts as on the screen. What has happened is told before
 * each question, since a line in the midst of one would tear it.
 *
 * @throws PromptCancelled
 */
export async function stayAtHub(context: PlainContext): Promise<void> {
  const { walk, messages, output, prompter, signal } = context;
  const { playground: texts } = messages;
  if (!(await withDevice(walk))) return;
  const playground = await walk.openPlayground();
  const teller = new Teller(playground, context);
  try {
    output.lines('');
    for (const sentence of texts.explanation) output.paragraph(sentence);
    if (!playground.hasService) output.paragraph(texts.azHint);
    await playground.do('connect');
    for (;;) {
      teller.tell();
      const { state } = playground;
      const chosen = await prompter.choose<ActId | (typeof MENU)[keyof typeof MENU]>({
        label: texts.menu.ask,
        choices: [
          ...offeredActs(state).map((id) => ({
            value: id,
            label: labelOf(id, playground, context),
          })),
          { value: MENU.look, label: texts.menu.look, key: 'l' },
          { value: MENU.leave, label: texts.menu.leave, key: 'q' },
        ],
        default: MENU.look,
        signal,
      });
      if (chosen === MENU.leave) return;
      if (chosen !== MENU.look) await doAct(chosen, playground, context);
    }
  } finally {
    await playground.close();
    output.lines(texts.menu.left);
  }
}

/** Says what has happened, each thing once. */
class Teller {
  readonly #playground: Playground;
  readonly #context: PlainContext;
  #told = 0;

  constructor(playground: Playground, context: PlainContext) {
    this.#playground = playground;
    this.#context = context;
  }

  tell(): void {
    const { state, device } = this.#playground;
    const { messages, output } = this.#context;
    output.lines('');
    for (const event of state.events.filter(({ number }) => number > this.#told)) {
      const { side, text, command } = playgroundEventText(event, { messages, device });
      const said = `${messages.playground.label[side]} ${text}`;
      // A command is not broken: whoever copies it wants it whole.
      if (command === undefined) output.paragraph(said);
      else output.lines(said);
    }
    this.#told = state.events.at(-1)?.number ?? 0;
  }
}

function labelOf(id: ActId, { state }: Playground, { messages }: PlainContext): string {
  const { acts, scriptOff, sides } = messages.playground;
  return `${sides[ACTS[id].side]}: ${id === 'script' && state.script ? scriptOff : acts[id]}`;
}

async function doAct(act: ActId, playground: Playground, context: PlainContext): Promise<void> {
  const { messages, output } = context;
  const obstacle = obstacleTo(act, playground.state);
  if (obstacle !== undefined) return output.paragraph(messages.playground.obstacles[obstacle]);
  let values: Partial<FieldValues> = {};
  for (const field of fieldsOf(act, playground.state)) {
    const reading = readField(field, await ask(field, playground, context));
    if ('value' in reading) values = { ...values, [field]: reading.value };
  }
  await playground.do(act, values);
}

function ask(
  field: FieldId,
  { state }: Playground,
  { messages, prompter, signal }: PlainContext,
): Promise<string> {
  const { fields, problems, settlements } = messages.playground;
  const label = fields[field];
  if (field === 'settlement') {
    const choices = SETTLEMENTS.map((value) => ({ value, label: settlements[value] }));
    return prompter.choose<string>({ label, choices, default: SETTLEMENTS[0], signal });
  }
  return prompter.input({
    label,
    default: MAY_BE_EMPTY.includes(field) ? '' : fieldDefault(field, state),
    validate: (text) => {
      const reading = readField(field, text);
      return 'problem' in reading ? problems[reading.problem] : undefined;
    },
    signal,
  });
}
