import type { TriableCause } from '../diagnosis/trials/triable-causes.ts';
import { questionOf } from '../settings/questions.ts';
import { problemText } from '../walk/answer-words.ts';
import { saidBefore } from '../walk/trials/said-before.ts';
import type { PlainContext } from './context.ts';

/**
 * Asks which cause shall be tried, says what that does, asks whether it shall be done, and goes on with what was
 * accepted if the person wants.
 *
 * @throws PromptCancelled
 */
export async function tryCause(context: PlainContext): Promise<void> {
  const cause = await chosenCause(context);
  if (cause !== undefined) await tryThis(cause, context);
}

async function chosenCause({
  walk,
  messages,
  prompter,
  output,
  signal,
}: PlainContext): Promise<TriableCause | undefined> {
  const { causes } = walk.trials;
  const [first] = causes;
  if (first === undefined || causes.length === 1) return first;
  output.lines('');
  const chosen = await prompter.choose<string>({
    label: messages.trying.which,
    choices: causes.map(({ cause, trial }) => ({
      value: cause,
      label: messages.trials[trial].label,
    })),
    default: first.cause,
    signal,
  });
  return causes.find(({ cause }) => cause === chosen);
}

async function tryThis(cause: TriableCause, context: PlainContext): Promise<void> {
  const { walk, messages, prompter, output, signal } = context;
  const { trying } = messages;
  output.lines('');
  for (const text of saidBefore(cause, walk.state.draft, messages)) output.paragraph(text);
  if (!(await prompter.confirm({ label: trying.ask, default: true, signal }))) return;
  if (cause.plan.kind === 'asks for key') await tryKey(cause, context);
  else await walk.trials.try(cause.cause);
  if (!walk.trials.isAccepted) return;
  const goesOn = await prompter.confirm({ label: trying.goOnQuestion, default: true, signal });
  if (goesOn) await walk.trials.goOn();
}

/** Asks for the secondary key, which nobody here knows, until it is one; an empty answer tries nothing. */
async function tryKey(
  { cause }: TriableCause,
  { walk, messages, prompter, output, signal }: PlainContext,
): Promise<void> {
  const { trying } = messages;
  for (;;) {
    const raw = await prompter.password({
      label: trying.secondaryKey,
      help: output.wrapped(`${trying.secondaryKeyFrom}. ${trying.secondaryKeyHelp}`),
      signal,
    });
    if (raw.trim() === '') return;
    const problem = await walk.trials.try(cause, raw);
    if (problem === undefined) return;
    output.lines(
      problem === 'same key'
        ? trying.sameKey
        : problemText(questionOf('symmetricKey'), problem, raw, messages),
    );
  }
}
