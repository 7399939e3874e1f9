import type { Messages } from '../../messages/messages.ts';
import { lengthOfSecret } from '../../protocol/symmetric-key.ts';
import { PlainOutput } from '../output.ts';
import { printable } from '../printable.ts';
import { LineReader } from './line-reader.ts';
import {
  type ChoosePrompt,
  type Prompt,
  PromptCancelled,
  type Prompter,
  withKeys,
} from './prompter.ts';

export interface ReadlinePrompterOptions {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WritableStream & { readonly columns?: number };
  readonly messages: Messages;
}

/** What a typed line means: an answer, or none and why. */
type Reading<T> = { readonly answer: T } | { readonly wrong: string };

/**
 * Asks on a terminal that can do nothing but print: a dumb one, or one that a screen reader follows. What was
 * written stays as it is, a wrong answer is told on a new line and asked for again.
 */
export class ReadlinePrompter implements Prompter {
  readonly #reader: LineReader;
  readonly #stdout: ReadlinePrompterOptions['stdout'];
  readonly #texts: Messages['plain'];

  constructor({ stdin, stdout, messages }: ReadlinePrompterOptions) {
    this.#reader = new LineReader(stdin);
    this.#stdout = stdout;
    this.#texts = messages.plain;
  }

  input(prompt: Prompt<string>): Promise<string> {
    const line = this.#texts.prompt(prompt.label, prompt.default);
    return this.#ask(prompt, line, (typed) => ({
      answer: typed.trim() === '' ? (prompt.default ?? '') : typed,
    }));
  }

  async password(prompt: Prompt<string>): Promise<string> {
    const shown = prompt.default === undefined ? undefined : this.#texts.keptSecret;
    const line = this.#texts.secretPrompt(prompt.label, shown);
    let taken = '';
    const answer = await this.#reader.hidden(() =>
      this.#ask(
        prompt,
        line,
        (typed) => {
          taken = typed.trim();
          return { answer: taken === '' ? (prompt.default ?? '') : typed };
        },
        true,
      ),
    );
    if (taken !== '') {
      const { characters, bytes } = lengthOfSecret(taken);
      this.#say(this.#texts.secretTaken(characters, bytes));
    }
    return answer;
  }

  confirm(prompt: Prompt<boolean>): Promise<boolean> {
    const { yes, no, yesOrNo } = this.#texts;
    const usual = prompt.default ?? true;
    const line = this.#texts.prompt(prompt.label, usual ? yes : no);
    return this.#ask<boolean>(prompt, line, (typed) => {
      const word = typed.trim().toLowerCase();
      if (word === '') return { answer: usual };
      if (yes.startsWith(word)) return { answer: true };
      return no.startsWith(word) ? { answer: false } : { wrong: yesOrNo };
    });
  }

  async choose<T extends string>(prompt: ChoosePrompt<T>): Promise<T> {
    const choices = withKeys(prompt.choices);
    const numbers = choices.filter(({ key }) => /^\d+$/.test(key)).length;
    const usual = choices.find(({ value }) => value === prompt.default);
    this.#say(prompt.label);
    const list = choices.map(({ key, label }) => this.#texts.choice(key, label));
    const line = this.#texts.choose(numbers, usual?.key);
    return this.#ask({ ...prompt, help: [...(prompt.help ?? []), ...list] }, line, (typed) => {
      const word = typed.trim() || usual?.key;
      const chosen = choices.find(({ key, value }) => key === word || value === word);
      return chosen ? { answer: chosen.value } : { wrong: this.#texts.notOnTheList(numbers) };
    });
  }

  async #ask<T>(
    { help = [], validate, signal }: Prompt<T>,
    line: string,
    read: (typed: string) => Reading<T>,
    secret = false,
  ): Promise<T> {
    for (const text of help) this.#say(text);
    for (;;) {
      const result = read(await this.#line(line, secret, signal));
      const wrong = 'wrong' in result ? result.wrong : validate?.(result.answer);
      if ('answer' in result && wrong === undefined) return result.answer;
      this.#say(wrong ?? '');
    }
  }

  async #line(question: string, secret: boolean, signal: AbortSignal): Promise<string> {
    const ask = () => void this.#stdout.write(printable(question));
    try {
      const reader = this.#reader;
      const line = await (secret ? reader.secret(signal, ask) : reader.line(signal, ask));
      // The terminal that does not show what is typed does not show the Enter key either.
      if (secret) this.#say('');
      return printable(line);
    } catch (error) {
      if (error instanceof PromptCancelled) this.#say('');
      throw error;
    }
  }

  #say(text: string): void {
    new PlainOutput(this.#stdout).rows(printable(text));
  }
}
