import type { Texts } from '../lessons/texts.ts';
import { Redactor } from '../protocol/redaction.ts';
import { QUESTIONS } from '../settings/questions.ts';
import { Walk } from '../walk/walk.ts';
import { askSetting } from './ask-setting.ts';
import type { PlainContext } from './context.ts';
import { askMove } from './menu.ts';
import { PlainOutput } from './output.ts';
import type { PlainIo } from './prompters/choose-prompter.ts';
import type { Prompter } from './prompters/prompter.ts';

export interface PlayOptions extends Pick<Texts, 'messages' | 'lessons'> {
  readonly io: Pick<PlainIo, 'stdout'>;
  readonly version: string;
  readonly signal: AbortSignal;
  readonly prompter: Prompter;
}

/**
 * Asks every question there is, as the walk asks it: a line of text, a secret, one of a list, yes or no, and what to
 * do next. The walk that judges the answers is never gone on with, so nothing is contacted.
 *
 * @param kind whether the prompter redraws the line that is typed on, or only ever adds lines
 * @throws PromptCancelled
 */
export async function playPrompts(
  kind: 'line' | 'lines',
  { io, messages, lessons, version, signal, prompter }: PlayOptions,
): Promise<void> {
  const output = new PlainOutput(io.stdout);
  const { preview } = messages.plain;
  const walk = new Walk({ draft: {}, messages, version, redactor: new Redactor() });
  const context: PlainContext = { walk, messages, lessons, prompter, output, signal };
  output.paragraph(preview.kinds[kind]);
  for (const [index, { id }] of QUESTIONS.entries()) {
    output.lines('', preview.question(index + 1, QUESTIONS.length));
    await askSetting(context, id);
  }
  output.lines('', preview.confirm);
  await prompter.confirm({ label: messages.profiles.plainMode.ask, default: false, signal });
  output.lines('', preview.menu);
  await askMove(context, ['continue', 'again', 'change', 'explain', 'leave']);
  output.lines('', preview.end);
}
