import type { ChecklistLine } from '../messages/checklist-line.ts';
import type { Messages } from '../messages/messages.ts';
import type { StepId } from '../settings/step-ids.ts';
import { makingText } from '../walk/answer-words.ts';
import { canMakeCertificates, makeCertificatesFor } from '../walk/keys/make-certificates.ts';
import { canProveRoot } from '../walk/keys/prove-root.ts';
import { portalChecklist } from '../walk/portal-checklist.ts';
import { proveInLines } from './certificates/prove-root.ts';
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
  const { walk, messages, prompter, signal } = context;
  const { checklist, back } = messages.plain;
  const { step, draft } = walk.state;
  const proves = step === 'enrollment' && canProveRoot(draft);
  for (;;) {
    const open = openLines(context, step, lines);
    if (open.length === 0) return 'done';
    showOpen(context, lines, open);
    const answer = await prompter.choose({
      label: checklist.ask,
      choices: [
        { value: 'all', label: checklist.all },
        { value: 'one by one', label: checklist.oneByOne },
        { value: 'later', label: checklist.later },
        ...(proves ? [{ value: 'prove', label: messages.proof.choice }] : []),
        { value: 'back', label: back, key: BACK },
      ],
      default: 'all',
      signal,
    });
    if (answer === 'later' || answer === 'back') return answer;
    if (answer === 'prove') {
      await proveInLines(context);
      continue;
    }
    await tickDone(context, lines, { open, isAll: answer === 'all' });
  }
}

/** Ticks the lines that are done: all of them, or those of which the person says so. */
async function tickDone(
  context: PlainContext,
  lines: readonly ChecklistLine[],
  { open, isAll }: { readonly open: readonly number[]; readonly isAll: boolean },
): Promise<void> {
  for (const index of open) {
    if (isAll || (await isDone(context, lines, index))) context.walk.tick(index);
  }
}

function showOpen(
  { output, messages }: PlainContext,
  lines: readonly ChecklistLine[],
  open: readonly number[],
): void {
  const { checklist } = messages.plain;
  const title = open.length === lines.length ? checklist.title : checklist.stillOpen(open.length);
  output.lines('', title);
  for (const index of open) output.paragraph(numbered(lines, index, messages));
}

function isDone(
  { prompter, output, messages, signal }: PlainContext,
  lines: readonly ChecklistLine[],
  index: number,
): Promise<boolean> {
  const help = output.wrapped(numbered(lines, index, messages));
  return prompter.confirm({ label: messages.plain.checklist.done, help, signal });
}

function numbered(lines: readonly ChecklistLine[], index: number, messages: Messages): string {
  const line = lines[index];
  return line ? messages.plain.checklist.line(index + 1, textOf(line, messages)) : '';
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

/**
 * Offers to make the certificate that a device in Azure needs, before the portal asks for it.
 *
 * @throws PromptCancelled
 */
export async function offerCertificates(context: PlainContext): Promise<void> {
  const { walk, messages, prompter, output, signal } = context;
  if (walk.state.step !== 'enrollment' || !canMakeCertificates(walk.state.draft)) return;
  const { offer: label, offerHelp } = messages.certificates.making;
  const help = output.wrapped(offerHelp);
  if (!(await prompter.confirm({ label, help, default: false, signal }))) return;
  output.paragraph(makingText(await makeCertificatesFor(walk, '.'), messages));
}
