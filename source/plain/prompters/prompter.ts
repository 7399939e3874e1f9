/** What every question has, whoever puts it. */
export interface Prompt<T> {
  /** The question in one line, without a colon at its end. */
  readonly label: string;
  /** What helps to answer it; said before the question, a line each. */
  readonly help?: readonly string[];
  /** Taken when nothing is typed. For a secret it is used but never shown. */
  readonly default?: T;
  /** @returns what is wrong with the answer, in words; undefined when it is taken */
  readonly validate?: (answer: T) => string | undefined;
  /** Whether what was typed is to be hidden where that is possible: a secret in the wrong place. */
  readonly hides?: (typed: string) => boolean;
  /** Ends the question when aborted. */
  readonly signal: AbortSignal;
}

export interface Choice<T> {
  readonly value: T;
  readonly label: string;
  /** What is typed to choose it; without one, its number. */
  readonly key?: string;
}

export interface ChoosePrompt<T> extends Prompt<T> {
  readonly choices: readonly Choice<T>[];
}

/**
 * The four ways to ask. Each asks again until the answer is valid.
 *
 * @throws PromptCancelled from every verb
 */
export interface Prompter {
  /** Asks for a line of text; blanks around it are kept for `validate` to judge. */
  input(prompt: Prompt<string>): Promise<string>;
  /** The same for a secret: nothing of it is shown. */
  password(prompt: Prompt<string>): Promise<string>;
  /** Asks yes or no; without a default, Enter alone means yes. */
  confirm(prompt: Prompt<boolean>): Promise<boolean>;
  /** Asks for one of a list, by number. */
  choose<T extends string>(prompt: ChoosePrompt<T>): Promise<T>;
}

/** The person does not answer any more: Ctrl+C, or nobody is there to type. */
export class PromptCancelled extends Error {
  override readonly name = 'PromptCancelled';
  readonly reason: 'interrupted' | 'end of input';

  constructor(reason: PromptCancelled['reason']) {
    super(`the question was cancelled: ${reason}`);
    this.reason = reason;
  }
}

/** The choices with the keys that choose them: their own, else their number in the list. */
export function withKeys<T>(
  choices: readonly Choice<T>[],
): readonly (Choice<T> & { readonly key: string })[] {
  let number = 0;
  return choices.map((choice) => {
    if (choice.key === undefined) number += 1;
    return { ...choice, key: choice.key ?? String(number) };
  });
}
