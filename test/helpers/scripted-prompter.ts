import {
  type ChoosePrompt,
  type Prompt,
  PromptCancelled,
  type Prompter,
} from '../../source/plain/prompters/prompter.ts';

/** A question by its label, and what is answered: text, yes or no, or what a choice is called. */
export type ScriptedAnswer = readonly [
  label: string,
  answer: string | boolean | (() => string | Promise<string>),
];

/** Enter alone: the default. */
export const ENTER = '';

/**
 * Answers the questions of a walk in their order. It fails on a question that was not expected, on a choice that
 * is not on the list, and, in `finish`, on answers that nobody asked for.
 */
export class ScriptedPrompter implements Prompter {
  /** What was said about answers that were refused. */
  readonly refusals: string[] = [];
  readonly #script: ScriptedAnswer[];

  constructor(script: readonly ScriptedAnswer[]) {
    this.#script = [...script];
  }

  async input(prompt: Prompt<string>): Promise<string> {
    return this.#ask(prompt, (answer) => (answer === ENTER ? (prompt.default ?? '') : answer));
  }

  async password(prompt: Prompt<string>): Promise<string> {
    return this.input(prompt);
  }

  async confirm(prompt: Prompt<boolean>): Promise<boolean> {
    return this.#ask(prompt, (answer) => {
      if (answer === ENTER) return prompt.default ?? true;
      return answer === 'yes';
    });
  }

  async choose<T extends string>(prompt: ChoosePrompt<T>): Promise<T> {
    return this.#ask(prompt, (answer) => {
      if (answer === ENTER && prompt.default !== undefined) return prompt.default;
      const named = prompt.choices.filter(
        ({ label }) => label === answer || label.startsWith(`${answer}:`),
      );
      if (named.length === 1 && named[0]) return named[0].value;
      const labels = prompt.choices.map(({ label }) => label).join('\n  ');
      throw new Error(`"${answer}" is not one of\n  ${labels}`);
    });
  }

  /** @throws Error when answers are left over */
  finish(): void {
    const left = this.#script.map(([label]) => label);
    if (left.length > 0) throw new Error(`never asked: ${left.join(', ')}`);
  }

  /** @throws Error when another question was expected */
  async #next(label: string): Promise<string> {
    const [expected, given] = this.#script.shift() ?? [];
    if (expected !== label || given === undefined) {
      throw new Error(`asked "${label}" where "${expected ?? 'nothing more'}" was expected`);
    }
    const text = typeof given === 'function' ? await given() : given;
    if (typeof text !== 'boolean') return text;
    return text ? 'yes' : 'no';
  }

  async #ask<T>({ label, validate, signal }: Prompt<T>, read: (answer: string) => T): Promise<T> {
    for (;;) {
      if (signal.aborted) throw new PromptCancelled('interrupted');
      const answer = read(await this.#next(label));
      const wrong = validate?.(answer);
      if (wrong === undefined) return answer;
      this.refusals.push(wrong);
    }
  }
}
