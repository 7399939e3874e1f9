import type { Messages } from '../../messages/messages.ts';
import { wantsNoRedraw } from '../env-switches.ts';
import type { Prompter } from './prompter.ts';

/** The streams and the environment that the plain walk works with. */
export interface PlainIo {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The prompter for this terminal. Inquirer rewrites the line that is typed on; where even that is too much,
 * questions are only ever added.
 */
export async function choosePrompter(io: PlainIo, messages: Messages): Promise<Prompter> {
  const { stdin, stdout } = io;
  if (wantsNoRedraw(io.env)) {
    const { ReadlinePrompter } = await import('./readline-prompter.ts');
    return new ReadlinePrompter({ stdin, stdout, messages });
  }
  const { InquirerPrompter } = await import('./inquirer-prompter.ts');
  return new InquirerPrompter({ stdin, stdout, messages });
}
