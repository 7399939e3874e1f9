import { questionOf, questionsOf } from '../../source/settings/questions.ts';
import { withDefaults } from '../../source/settings/resolve-settings.ts';
import type { Draft, SettingId } from '../../source/settings/settings.ts';
import { MESSAGES } from './english.ts';
import { KEYS } from './keys.ts';
import { type ShownWizard, showWizard } from './shown-wizard.ts';
import { StagedWalk } from './staged-walk.ts';
import type { VirtualTerminal } from './virtual-terminal.ts';

/** Only an owner that makes the group asks for its name. */
const GROUP_IN_SANDBOX: Draft = { enrollment: { value: 'group', origin: 'flag' } };
const AZURE: Draft = { target: { value: 'azure', origin: 'flag' } };

/** The wizard at the step that asks for a setting, with the pointer on its row. */
export async function formWith(
  id: SettingId,
): Promise<{ readonly walk: StagedWalk; readonly wizard: ShownWizard }> {
  const draft = id === 'enrollmentGroupId' ? GROUP_IN_SANDBOX : AZURE;
  const [step] = questionOf(id).steps(draft);
  if (step === undefined) throw new Error(`no step asks for ${id}`);
  const walk = new StagedWalk(draft).act({ type: 'go to', step });
  const wizard = showWizard(walk, { columns: 90, rows: 40 });
  const { terminal } = wizard;
  await terminal.sees('f1 help');
  if (step === 'cleanup') return { walk, wizard };
  const row = questionsOf(step, withDefaults(draft)).findIndex((question) => question.id === id);
  terminal.send(KEYS.up.repeat(9) + KEYS.down.repeat(row));
  await terminal.sees(`› ${MESSAGES.questions[id].label}`);
  return { walk, wizard };
}

/** Goes to a choice with the arrows, once round at least, so that it is chosen also where it is the default. */
export async function chooseInForm(
  terminal: VirtualTerminal,
  id: SettingId,
  choice: string,
): Promise<void> {
  const texts: Readonly<Record<string, { readonly label: string }>> =
    MESSAGES.questions[id].choices;
  const chosen = `● ${texts[choice]?.label}`;
  const { choices = [] } = questionOf(id);
  // The clean-up is a list with one choice a line; fields have theirs side by side.
  const next = id === 'cleanup' ? KEYS.down : KEYS.right;
  for (const _ of choices) {
    const { text } = terminal;
    terminal.send(next);
    await terminal.until((screen) => screen !== text, 'another choice');
    if (terminal.text.includes(chosen)) return;
  }
  throw new Error(`${choice} cannot be chosen\n${terminal.text}`);
}

/** As a terminal sends what is pasted into a program that asked to be told. */
export function pasted(text: string): string {
  return `\u001b[200~${text}\u001b[201~`;
}
