import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import { causeLines } from '../reporters/lines.ts';
import type { PlainContext } from './context.ts';

/** Typed, as Enter alone, by whoever wants to be told at once. */
const TELL = 's';

/** Whether the owner of the service knows why, and there is more than one thing it may have been. */
export function isToBeGuessed({ candidates = [] }: Diagnosis): boolean {
  return candidates.length > 1;
}

/**
 * Asks what the person thinks it was, then tells what the owner of the service wrote down, beside it.
 *
 * @throws PromptCancelled
 */
export async function guessReason(diagnosis: Diagnosis, context: PlainContext): Promise<void> {
  const { messages, prompter, output, signal } = context;
  const { guess } = messages.screens.failure;
  const { candidates = [], causeIds = [], proven } = diagnosis;
  output.lines('');
  const chosen = await prompter.choose<string>({
    label: guess.ask,
    choices: [
      ...candidates.map(({ id, text }) => ({ value: id, label: text })),
      { value: TELL, label: messages.plain.tellWhy, key: TELL },
    ],
    default: TELL,
    signal,
  });
  const guessed = candidates.find(({ id }) => id === chosen);
  // Only what was proved can be said to have been found out.
  const isRight = proven === true && chosen === causeIds[0];
  output.rows(
    '',
    ...(guessed ? [(isRight ? guess.right : guess.thought)(guessed.text)] : []),
    ...causeLines(diagnosis, messages),
  );
}
