import { BACK, type PlainContext } from './context.ts';

/** What the person wants to do now. */
export type Move = 'continue' | 'retry' | 'again' | 'skip' | 'change' | 'leave' | 'finish' | 'back';

/**
 * Asks what to do next; Enter alone does the first.
 *
 * @throws PromptCancelled
 */
export function askMove<T extends Exclude<Move, 'back'>>(
  { messages, prompter, output, signal }: PlainContext,
  moves: readonly [T, ...T[]],
): Promise<T | 'back'> {
  const { plain } = messages;
  output.lines('');
  return prompter.choose<T | 'back'>({
    label: plain.whatNext,
    choices: [
      ...moves.map((value) => ({ value, label: plain.next[value] })),
      { value: 'back' as const, label: plain.back, key: BACK },
    ],
    default: moves[0],
    signal,
  });
}
