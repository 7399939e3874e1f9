import type { LabRun } from '../../labs/lab-run.ts';
import { resumeLab } from '../../labs/play-lab.ts';
import type { LabText } from '../../lessons/labs/lab.ts';
import { LAB_IDS } from '../../lessons/labs/lab.ts';
import {
  type LabProgressStore,
  passedCount,
  withPassed,
  withPlace,
  withStarted,
} from '../../lessons/labs/progress.ts';
import { playPlainLab } from '../../plain/labs/play-plain-lab.ts';
import { PlainOutput } from '../../plain/output.ts';
import { choosePrompter } from '../../plain/prompters/choose-prompter.ts';
import { PromptCancelled } from '../../plain/prompters/prompter.ts';
import { EXIT, type ExitCode } from '../../run/exit-codes.ts';
import type { CommandContext } from '../command-context.ts';

/** Leads a person through a lab in questions and lines, from where they were. @returns 130 when they press Ctrl+C */
export async function askLab(
  run: LabRun,
  text: LabText,
  store: LabProgressStore,
  { io, messages, signal }: CommandContext,
): Promise<ExitCode> {
  const { id } = run.lab;
  const output = new PlainOutput(io.stdout);
  const keep = async (): Promise<void> => {
    const { stage, prediction, task } = run.state;
    const at = new Date().toISOString();
    const before = await store.load();
    if (stage === 'passed') await store.save(withPassed(before, id, at));
    else if (prediction === undefined) await store.save(withStarted(before, id, at));
    else await store.save(withPlace(before, id, at, { prediction, task }));
  };
  const { passedAt, prediction, task = 0 } = (await store.load())[id] ?? {};
  if (passedAt === undefined && prediction !== undefined) {
    output.paragraph(messages.labsScreens.resuming);
    await resumeLab(run, { prediction, task });
  }
  await keep();
  const prompter = await choosePrompter(io, messages);
  try {
    await playPlainLab({ run, text, messages, prompter, output, signal, keep });
  } catch (error) {
    if (!(error instanceof PromptCancelled)) throw error;
    return EXIT.cancelled;
  }
  output.lines('', messages.labs.passed(passedCount(await store.load()), LAB_IDS.length));
  return EXIT.done;
}
