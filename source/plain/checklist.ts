import type { ChecklistLine } from '../messages/checklist-line.ts';
import type { Messages } from '../messages/messages.ts';
import type { StepId } from '../settings/step-ids.ts';
import { portalChecklist } from '../walk/portal-checklist.ts';
import { BACK, type PlainContext } from './context.ts';

/** What the person has to do in the portal at this step. @param when before the step works, or of what it has left */
export function checklistOf(
  { walk, messages }: PlainContext,
  when: 'first' | 'left',
): readonly ChecklistLine[] {
  return portalChecklist(when, walk.state, walk.record.state, messages);
}

/**
 * Shows a checklist and has it confirmed, in one go or line by line, until it is done or the person goes on
 * without it. What was confirmed stays confirmed.
 *
 * @throws PromptCancelled
 */
export async function confirmChecklist(
  context: PlainContext,
  lines: readonly ChecklistLine[],
): Promise<'done' | 'later' | 'back'> {
  const { walk, messages, prompter, output, signal } = context;
  const { checklist, back } = messages.plain;
  const { step } = walk.state;
  for (;;) {
    const open = openLines(context, step, lines);
    if (open.length === 0) return 'done';
    const title = open.length === lines.length ? checklist.title : checklist.stillOpen(open.length);
    output.lines('', title);
    for (const index of open) {
      const line = lines[index];
      if (line) output.paragraph(checklist.line(index + 1, textOf(line, messages)));
    }
    const answer = await prompter.choose({
      label: checklist.ask,
      choices: [
        { value: 'all', label: checklist.all },
        { value: 'one by one', label: checklist.oneByOne },
        { value: 'later', label: checklist.later },
        { value: 'back', label: back, key: BACK },
      ],
      default: 'all',
      signal,
    });
    if (answer === 'later' || answer === 'back') return answer;
    for (const index of open) {
      const line = lines[index];
      if (line && (answer === 'all' || (await isDone(index, line)))) walk.tick(index);
    }
  }

  function isDone(index: number, line: ChecklistLine): Promise<boolean> {
    return prompter.confirm({
      label: checklist.done,
      help: output.wrapped(checklist.line(index + 1, textOf(line, messages))),
      signal,
    });
  }
}

function openLines(
  { walk }: PlainContext,
  step: StepId,
  lines: readonly ChecklistLine[],
): readonly number[] {
  const ticked = walk.state.ticked[step] ?? [];
  return [...lines.keys()].filter((index) => !ticked.includes(index));
}

function textOf({ text, older }: ChecklistLine, { screens }: Messages): string {
  return older === undefined ? text : `${text} ${screens.older(older)}`;
}
