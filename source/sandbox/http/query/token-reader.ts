import { syntaxError, type Token } from './tokens.ts';

/** Reads tokens from the front. */
export class TokenReader {
  readonly #tokens: readonly Token[];
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

  /** A name with dots in it; `devices.` in front says nothing. @throws Problem 400 */
  path(): readonly string[] {
    const names = [this.word()];
    while (this.take('.')) names.push(this.word());
    return names.length > 1 && names[0]?.toLowerCase() === 'devices' ? names.slice(1) : names;
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

const CONSTANTS = [
  ['true', true],
  ['false', false],
  ['null', null],
] as const;
