import { BACK, type PlainContext } from './context.ts';

/** What the person wants to do now. */
export type Move =
  | 'continue'
  | 'retry'
  | 'again'
  | 'skip'
  | 'correct'
  | 'derive-key'
  | 'use-websocket'
  | 'register-again'
  | 'run-checks'
  | 'try-cause'
  | 'change'
  | 'playground'
  | 'boot'
  | 'profile-name'
  | 'remember-key'
  | 'explain'
  | 'leave'
  | 'finish'
  | 'back';

/**
 * Asks what to do next; Enter alone does the first.
 *
 * @param labels what a move is called here, where that depends on what has happened
 * @throws PromptCancelled
 */
export function askMove(
  { messages, prompter, output, signal }: PlainContext,
  moves: readonly [Move, ...Move[]],
  labels: Partial<Record<Move, string>> = {},
): Promise<Move> {
  const { plain } = messages;
  const texts: Readonly<Partial<Record<Move, string>>> = { ...plain.next, ...labels };
  output.lines('');
  return prompter.choose<Move>({
    label: plain.whatNext,
    choices: [
      ...moves.map((value) => ({ value, label: texts[value] ?? value })),
      { value: 'back', label: plain.next.back, key: BACK },
    ],
    default: moves[0],
    signal,
  });
}
