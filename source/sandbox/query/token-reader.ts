import { syntaxError, type Token } from './tokens.ts';

export type Operand =
  | { readonly path: readonly string[] }
  | { readonly literal: string | number | boolean | null };

/** Reads tokens from the front. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  readonly #paths: (readonly string[])[] = [];
  #next = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get done(): boolean {
    return this.#next >= this.#tokens.length;
  }

  /** Takes the next token when it is this word, in any letter case, or this symbol. */
  take(text: string): boolean {
    const token = this.#tokens[this.#next];
    if (!token || token.kind === 'literal') return false;
    if (token.text.toLowerCase() !== text.toLowerCase()) return false;
    this.#next += 1;
    return true;
  }

  /** @throws Problem 400 */
  expect(text: string): void {
    if (!this.take(text)) throw syntaxError(`${text} is missing before ${this.#rest()}`);
  }

  /** @throws Problem 400 */
  word(): string {
    const token = this.#tokens[this.#next];
    if (token?.kind !== 'word') throw syntaxError(`a name is missing before ${this.#rest()}`);
    this.#next += 1;
    return token.text;
  }

  /** A text, a number, true, false or null. @throws Problem 400 */
  literal(): string | number | boolean | null {
    for (const [word, value] of CONSTANTS) {
      if (this.take(word)) return value;
    }
    const token = this.#tokens[this.#next];
    if (token?.kind !== 'literal') throw syntaxError(`a value is missing before ${this.#rest()}`);
    this.#next += 1;
    return token.value;
  }

  /**
   * A name with dots in it; the name of the collection in front says nothing: `devices.jobs.jobId`.
   *
   * @throws Problem 400
   */
  path(): readonly string[] {
    const names = [this.word()];
    while (this.take('.')) names.push(this.word());
    const path = withoutCollection(names);
    this.#paths.push(path);
    return path;
  }

  /** Every path that was read so far. */
  get paths(): readonly (readonly string[])[] {
    return this.#paths;
  }

  /** The name of a function, with the parenthesis after it. @returns undefined when no call stands next */
  call(): string | undefined {
    const [name, parenthesis] = this.#tokens.slice(this.#next, this.#next + 2);
    if (name?.kind !== 'word' || parenthesis?.kind !== 'symbol') return undefined;
    if (parenthesis.text !== '(') return undefined;
    this.#next += 2;
    return name.text;
  }

  /** What a value is compared with: a literal, or what stands at another path. @throws Problem 400 */
  operand(): Operand {
    const token = this.#tokens[this.#next];
    const constant = CONSTANTS.some(([word]) => token?.text.toLowerCase() === word);
    return token?.kind === 'word' && !constant
      ? { path: this.path() }
      : { literal: this.literal() };
  }

  /** @throws Problem 400 when anything is left */
  end(): void {
    if (!this.done) throw syntaxError(`it should end before ${this.#rest()}`);
  }

  #rest(): string {
    const token = this.#tokens[this.#next];
    return token ? `"${token.text}"` : 'its end';
  }
}

/** `devices.` and `devices.jobs.`: which collection it is, FROM has said. */
function withoutCollection(names: readonly string[]): readonly string[] {
  const [first, second] = names.map((name) => name.toLowerCase());
  if (names.length < 2 || first !== 'devices') return names;
  const inner = names.length > 2 && (second === 'jobs' || second === 'modules');
  return names.slice(inner ? 2 : 1);
}

const CONSTANTS = [
  ['true', true],
  ['false', false],
  ['null', null],
] as const;
