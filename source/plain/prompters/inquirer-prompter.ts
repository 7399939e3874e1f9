import { stripVTControlCharacters } from 'node:util';
import { confirm, input, password, rawlist } from '@inquirer/prompts';
import type { Messages } from '../../messages/messages.ts';
import { InquirerInput } from './inquirer-input.ts';
import { PromptOutput } from './inquirer-output.ts';
import {
  type ChoosePrompt,
  type Prompt,
  PromptCancelled,
  type Prompter,
  withKeys,
} from './prompter.ts';

export interface InquirerPrompterOptions {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly messages: Messages;
}

interface Context {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  readonly signal: AbortSignal;
}

/**
 * Asks with Inquirer: editing within the line, a masked secret that can be looked at. It redraws the line that
 * is being typed and nothing else.
 */
export class InquirerPrompter implements Prompter {
  readonly #input: InquirerInput;
  readonly #stdout: NodeJS.WriteStream;
  readonly #list: Messages['language']['list'];
  readonly #texts: Messages['plain'];

  constructor({ stdin, stdout, messages }: InquirerPrompterOptions) {
    this.#input = new InquirerInput(stdin);
    this.#stdout = stdout;
    this.#texts = messages.plain;
    this.#list = messages.language.list;
  }

  input(prompt: Prompt<string>): Promise<string> {
    const { label, default: usual, validate, hides } = prompt;
    return this.#ask(withoutValidation(prompt), (context) =>
      input(
        {
          message: this.#texts.asks(label),
          ...(usual === undefined ? {} : { default: usual }),
          validate: (answer) => this.#judge(answer, validate),
          transformer: (typed) => (hides?.(typed) ? '*'.repeat(typed.length) : typed),
          theme: this.#theme(),
        },
        context,
      ),
    );
  }

  password(prompt: Prompt<string>): Promise<string> {
    const { label, default: usual, validate } = prompt;
    const filled = (typed: string): string => (typed.trim() === '' ? (usual ?? '') : typed);
    const shown = usual === undefined ? label : this.#texts.withKeptSecret(label);
    return this.#ask(withoutValidation(prompt), async (context) => {
      const typed = await password(
        {
          message: this.#texts.asks(shown),
          mask: true,
          validate: (answer) => this.#judge(filled(answer), validate),
          theme: this.#theme(),
        },
        context,
      );
      return filled(typed);
    });
  }

  confirm(prompt: Prompt<boolean>): Promise<boolean> {
    const { yes, no, yesOrNo } = this.#texts;
    return this.#ask(prompt, (context) =>
      confirm(
        {
          message: prompt.label,
          default: prompt.default ?? true,
          theme: { ...this.#theme(), keywords: { yes, no, error: () => yesOrNo } },
        },
        context,
      ),
    );
  }

  choose<T extends string>(prompt: ChoosePrompt<T>): Promise<T> {
    const choices = withKeys(prompt.choices);
    const numbers = choices.filter(({ key }) => /^\d+$/.test(key)).length;
    return this.#ask(prompt, (context) =>
      rawlist<T>(
        {
          message: prompt.label,
          choices: choices.map(({ value, label, key }) => ({
            value,
            name: label,
            // What is left standing is the answer as it was called, without its explanation.
            short: label,
            key,
          })),
          ...(prompt.default === undefined ? {} : { default: prompt.default }),
          theme: this.#theme(() => this.#texts.notOnTheList(numbers)),
        },
        context,
      ),
    );
  }

  #judge(answer: string, validate: Prompt<string>['validate']): string | true {
    const wrong = validate?.(answer);
    if (wrong === undefined) return true;
    // The rest of a block whose line was refused would be typed behind the refused text, which stays.
    this.#input.forget();
    return wrong;
  }

  async #ask<T>(
    { help = [], validate, signal }: Prompt<T>,
    ask: (context: Context) => Promise<T>,
  ): Promise<T> {
    for (const line of help) this.#say(line);
    for (;;) {
      const answer = await this.#once(signal, ask);
      const wrong = validate?.(answer);
      if (wrong === undefined) return answer;
      this.#say(wrong);
    }
  }

  async #once<T>(signal: AbortSignal, ask: (context: Context) => Promise<T>): Promise<T> {
    const output = new PromptOutput(this.#stdout);
    try {
      return await this.#input.during(signal, (input, ending) =>
        ask({ input, output, signal: ending }),
      );
    } catch (error) {
      throw isCancellation(error) ? new PromptCancelled('interrupted') : error;
    }
  }

  /** No colour: meaning never hangs on it here, and not every stream that claims colours has them. */
  #theme(errorText: (text: string) => string = stripVTControlCharacters) {
    const same = (text: string): string => text;
    const { revealKey, usual } = this.#texts;
    return {
      prefix: { idle: '?', done: '?' },
      style: {
        answer: same,
        message: same,
        error: (text: string) => errorText(text),
        defaultAnswer: usual,
        help: same,
        highlight: same,
        description: same,
        key: same,
        keysHelpTip: (keys: readonly (readonly [key: string, action: string])[]) =>
          this.#list(keys.map(([key]) => revealKey(key))),
      },
    };
  }

  #say(text: string): void {
    this.#stdout.write(`${text}\n`);
  }
}

/** For the verbs whose prompt validates by itself, so that what is typed can be corrected in place. */
function withoutValidation({ label, help = [], signal }: Prompt<string>): Prompt<string> {
  return { label, help, signal };
}

/** Told by name: the classes of the bundled copy are not to be had from outside. */
function isCancellation(error: unknown): boolean {
  return (
    error instanceof Error &&
    ['ExitPromptError', 'AbortPromptError', 'CancelPromptError'].includes(error.name)
  );
}
