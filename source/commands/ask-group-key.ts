import { isOn } from '../settings/env-switch.ts';
import { normalize } from '../settings/pasted-settings.ts';
import { problemOf } from '../settings/question.ts';
import { questionOf } from '../settings/questions.ts';
import type { CommandContext } from './command-context.ts';

/**
 * Asks for the key of a group where somebody is there to type it. The question goes to standard error: the keys
 * that come of it can be piped on.
 *
 * @returns undefined where nobody can or may be asked
 * @throws PromptCancelled when the person does not answer
 */
export async function askGroupKey(
  { input }: { readonly input?: boolean | undefined },
  { io, messages, signal }: CommandContext,
): Promise<string | undefined> {
  const { stdin, stderr, env } = io;
  const isForbidden = input === false || isOn(env.DPS_WIZARD_NO_INPUT) || isOn(env.CI);
  if (isForbidden || !stdin.isTTY || !stderr.isTTY) return undefined;
  const { choosePrompter } = await import('../plain/prompters/choose-prompter.ts');
  const prompter = await choosePrompter({ stdin, stdout: stderr, env }, messages);
  const { deriveKey: words, problems } = messages;
  return prompter.password({
    label: words.askKey,
    validate: (raw) => {
      const problem = problemOf(questionOf('symmetricKey'), normalize('symmetricKey', raw));
      return problem && problems[problem](undefined, undefined);
    },
    signal,
  });
}
