import type { LabRun } from '../../labs/lab-run.ts';
import type { LabQuestion, LabQuestionText, LabText } from '../../lessons/labs/lab.ts';
import type { LabAct } from '../../lessons/labs/lab-acts.ts';
import { hintOf, questionOf, taskOf } from '../../lessons/labs/lab-state.ts';
import type { Messages } from '../../messages/messages.ts';
import { fleetLines } from '../../reporters/fleet-lines.ts';
import { conditionTexts, labStoryLines, notedPacketLines } from '../../reporters/lab-lines.ts';
import { packetChoices } from '../../reporters/packet-choices.ts';
import type { WireEvent } from '../../wire/wire-event.ts';
import type { PlainOutput } from '../output.ts';
import type { Prompter } from '../prompters/prompter.ts';

export interface PlainLabOptions {
  readonly run: LabRun;
  readonly text: LabText;
  readonly messages: Messages;
  readonly prompter: Prompter;
  readonly output: PlainOutput;
  readonly signal: AbortSignal;
  /** Called after everything that is to be gone on with in another process. */
  readonly keep: () => Promise<void>;
}

/** Names in the menu of a task that are no acts. */
const MENU = { hint: ':hint', leave: ':leave' } as const;

/**
 * Leads through a lab in questions and lines. Where the run was brought to is where it begins.
 *
 * @returns whether the lab was passed
 * @throws PromptCancelled
 */
export async function playPlainLab(options: PlainLabOptions): Promise<boolean> {
  const { run, text, messages, output, keep } = options;
  const { lab } = run;
  const end = run.watch((event) => {
    if (event.type !== 'wire') return;
    output.lines(...notedPacketLines(event, lab.notes, text, output.columns));
  });
  try {
    output.lines(...labStoryLines(text, output.columns), '');
    if (run.state.stage === 'predicting') {
      run.predict(await choose(lab.prediction, text.prediction, options));
      await keep();
    }
    while (run.state.stage === 'working') {
      const { task } = run.state;
      if (!(await doTask(options))) return false;
      // The guess is about the first task.
      if (task === 0) tellGuess(options);
      await keep();
    }
    await answerQuestions(options);
    await keep();
    output.lines('', messages.labs.summary);
    for (const part of text.summary) output.paragraph(part);
    return true;
  } finally {
    end();
  }
}

/** @returns false when the person leaves */
async function doTask(options: PlainLabOptions): Promise<boolean> {
  const { run, text, messages, prompter, output, signal } = options;
  const { labs, labsScreens } = messages;
  const { task: index } = run.state;
  const { tasks, acts } = run.lab;
  const words = text.tasks[taskOf(run.lab, run.state)?.id ?? ''];
  output.lines('');
  output.paragraph(labs.task(index + 1, tasks.length, words?.todo ?? ''));
  while (run.state.stage === 'working' && run.state.task === index) {
    tellState(options);
    const chosen = await prompter.choose<string>({
      label: labsScreens.menu.ask,
      choices: [
        ...acts.map(({ id }) => ({ value: id, label: text.acts[id]?.label ?? id })),
        { value: MENU.hint, label: labsScreens.menu.hint, key: 'h' },
        { value: MENU.leave, label: labsScreens.menu.leave, key: 'q' },
      ],
      signal,
    });
    if (chosen === MENU.leave) return false;
    if (chosen === MENU.hint) tellHint(options);
    const act = acts.find(({ id }) => id === chosen);
    if (act) await doAct(act, options);
  }
  output.paragraph(labs.done(words?.done ?? ''));
  return true;
}

/** What the learner's hands have left, and that it was not it yet. */
function tellState({ run, text, messages, output }: PlainLabOptions): void {
  const { verdict } = run.state;
  const left = conditionTexts(text, run.state, messages);
  for (const said of left) output.paragraph(said);
  if (left.length === 0 && text.unchanged !== undefined) output.paragraph(text.unchanged);
  if (verdict?.passed === false) output.paragraph(messages.labsScreens.menu.notDone);
}

function tellGuess({ run, text, messages, output }: PlainLabOptions): void {
  const { prediction } = run.lab;
  const { choices, because } = text.prediction;
  const { guessed, guessedRight, guessedWrong } = messages.labsScreens;
  const guess = run.state.prediction ?? '';
  output.paragraph(guessed(choices[guess] ?? ''));
  output.paragraph(
    guess === prediction.right ? guessedRight : guessedWrong(choices[prediction.right] ?? ''),
  );
  output.paragraph(because);
}

function tellHint({ run, text, messages, output }: PlainLabOptions): void {
  run.hint();
  const hint = text.hints[hintOf(run.lab, run.state) ?? ''] ?? '';
  output.paragraph(messages.labsScreens.hint(hint));
}

async function doAct(act: LabAct, options: PlainLabOptions): Promise<void> {
  const { run, text, messages, prompter, output, signal } = options;
  const label = text.acts[act.id]?.label ?? act.id;
  switch (act.kind) {
    case 'type':
      return typeValue(act, label, options);
    case 'claim':
    case 'choose': {
      const words = text.acts[act.id]?.choices ?? {};
      const choices = act.choices.map((value) => ({ value, label: words[value] ?? value }));
      const choice = await prompter.choose<string>({ label, choices, signal });
      return act.kind === 'choose' ? run.choose(act, choice) : run.claim(act, choice);
    }
    case 'point': {
      const packets = packetChoices(packetsOf(run));
      if (packets.length === 0) return output.paragraph(messages.labsScreens.noPackets);
      const choices = packets.map(({ label: said }, index) => ({
        value: String(index),
        label: said,
      }));
      const chosen = packets[Number(await prompter.choose<string>({ label, choices, signal }))];
      if (chosen) run.point(act, chosen.packet);
      return;
    }
    case 'fleet':
      await run.do(act);
      return output.lines(...fleetLines(run.lab, packetsOf(run), output.columns, messages));
    default:
      return run.do(act);
  }
}

/** The packets of the newest run. */
export function packetsOf({ record: { wire } }: LabRun): WireEvent[] {
  return wire.slice(wire.first, wire.size);
}

async function typeValue(
  act: LabAct,
  label: string,
  { run, text, messages, prompter, output, signal }: PlainLabOptions,
): Promise<void> {
  const { portal, noPortal } = messages.labsScreens;
  const { field = messages.labsScreens.field } = text.acts[act.id] ?? {};
  const known = await run.known(act);
  const isFolder = act.kind === 'type' && act.setting === 'certChainFile';
  const heading = isFolder ? portal.folder : portal.heading;
  output.lines(known.portal.length > 0 ? heading : noPortal);
  // A value is not broken: whoever copies it wants it whole.
  for (const [row, value] of known.portal) output.lines(`  ${portal.rows[row]}`, `  ${value}`);
  output.lines(field, `  ${known.current}`);
  const typed = await prompter.input({ label, default: known.current, signal });
  const problem = await run.type(act, typed.trim());
  if (problem !== undefined) output.paragraph(messages.problems[problem](undefined, undefined));
}

async function answerQuestions(options: PlainLabOptions): Promise<void> {
  const { run, text, messages, output } = options;
  for (;;) {
    const question = questionOf(run.lab, run.state);
    const words = text.questions[question?.id ?? ''];
    if (!question || !words) return;
    output.lines('');
    const choice = await choose(question, words, options);
    run.answer(question.id, choice);
    if (choice !== question.right) {
      output.paragraph(messages.labsScreens.wrong(words.wrong?.[choice] ?? ''));
      continue;
    }
    output.paragraph(words.because);
  }
}

function choose(
  { choices }: LabQuestion,
  text: LabQuestionText,
  { prompter, signal }: PlainLabOptions,
): Promise<string> {
  const listed = choices.map((value) => ({ value, label: text.choices[value] ?? value }));
  return prompter.choose<string>({ label: text.ask, choices: listed, signal });
}
