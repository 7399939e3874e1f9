import type { Texts } from '../lessons/texts.ts';
import { EXIT, type ExitCode } from '../run/exit-codes.ts';
import type { Walk } from '../walk/walk.ts';
import type { WalkStart } from '../walk/walk-start.ts';
import type { PlainContext } from './context.ts';
import { Narrator } from './narrator.ts';
import { PlainOutput } from './output.ts';
import type { PlainIo } from './prompters/choose-prompter.ts';
import { PromptCancelled, type Prompter } from './prompters/prompter.ts';
import { QuestionLoop } from './question-loop.ts';
import { startWalk } from './start-walk.ts';

export interface PlainWalkOptions extends Pick<Texts, 'messages' | 'lessons'> {
  readonly io: Pick<PlainIo, 'stdout'>;
  readonly prompter: Prompter;
  /** Why it is this walk and not the screens; without it, because of the flag. */
  readonly why?: string | undefined;
  /** Aborted when the process is asked to end; the walk then stops as with Ctrl+C. */
  readonly signal: AbortSignal;
  /** How the person comes into the walk; without it, at its first step. */
  readonly start?: WalkStart | undefined;
}

/**
 * Goes through the walk with questions and lines, each below the one before.
 *
 * @returns how the process is to end; every connection was closed by then
 */
export async function runPlainWalk(walk: Walk, options: PlainWalkOptions): Promise<ExitCode> {
  const { io, messages, lessons, prompter, signal, start } = options;
  const output = new PlainOutput(io.stdout);
  output.paragraph(messages.plain.start(options.why ?? messages.plain.why.flag));
  const context: PlainContext = { walk, messages, lessons, prompter, output, signal, start };
  const questions = new QuestionLoop(context);
  let narrator: Narrator | undefined;
  const narrate = (): void => {
    if (start === undefined || start.phase === 'walking') {
      narrator ??= new Narrator(walk, messages, output);
    }
  };
  const end = start?.changes.subscribe(narrate);
  narrate();
  const onAbort = (): void => void questions.leave(EXIT.cancelled);
  signal.addEventListener('abort', onAbort);
  try {
    if (start) await startWalk(start, context);
    await questions.run();
  } catch (error) {
    if (!(error instanceof PromptCancelled)) throw error;
    const { plain } = messages;
    output.lines(error.reason === 'end of input' ? plain.endOfInput : plain.stopping);
    await questions.leave(EXIT.cancelled);
  } finally {
    signal.removeEventListener('abort', onAbort);
    await questions.leave(EXIT.unexpected);
    end?.();
    narrator?.close();
  }
  return walk.exitCode;
}
