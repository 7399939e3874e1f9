/**
 * What a terminal says of itself when it is asked, in the middle of what is typed.
 *
 * - `osc`: the answer to an operating system command, such as OSC 11 for the colour of the background
 * - `attributes`: the answer to `ESC [ c` (DA1), which every terminal gives: what was asked before and is not
 *   answered by then will not be
 */
export type TerminalAnswer =
  | { readonly kind: 'osc'; readonly number: number; readonly text: string }
  | { readonly kind: 'attributes' };

export interface Filtered {
  /** What was typed. */
  readonly typed: string;
  readonly answers: readonly TerminalAnswer[];
}

/** An operating system command ends with BEL or ST (`ESC \`); the answers are all this one (xterm, ctlseqs). */
// biome-ignore lint/complexity/useRegexLiterals: control bytes are easier to see in a string
const OSC = new RegExp(
  '^\\u001b\\](\\d{1,5});([^\\u0000-\\u001f\\u007f]{0,256})(?:\\u0007|\\u001b\\\\)',
);
// biome-ignore lint/complexity/useRegexLiterals: control bytes are easier to see in a string
const ATTRIBUTES = new RegExp('^\\u001b\\[\\?[\\d;]{0,64}c');
/** The beginning of one of these. Alt and `]` sends the first two bytes of one, but no digit after them. */
// biome-ignore lint/complexity/useRegexLiterals: control bytes are easier to see in a string
const OSC_BEGUN = new RegExp(
  '^\\u001b\\](?:\\d{1,5}(?:;[^\\u0000-\\u001f\\u007f]{0,256}\\u001b?)?)?$',
);
// biome-ignore lint/complexity/useRegexLiterals: control bytes are easier to see in a string
const ATTRIBUTES_BEGUN = new RegExp('^\\u001b\\[\\?[\\d;]{0,64}$');

const ESCAPE = '\u001b';
/** What a key may have sent as well as an answer that was cut in two. */
const AMBIGUOUS: ReadonlySet<string> = new Set([ESCAPE, '\u001b]', '\u001b[?']);

/**
 * Takes the answers of a terminal out of what comes from it. Ink 6.8 would hand them on as typed text. They are
 * taken out whenever they come: one that nobody waits for any more is typed text no more than an early one.
 */
export class AnswerFilter {
  #held = '';

  /**
   * @param isWaiting an answer is expected: an Esc at the end of a chunk may be the beginning of one. Otherwise
   * it is the key
   */
  push(chunk: string, isWaiting: boolean): Filtered {
    let rest = this.#held + chunk;
    this.#held = '';
    let typed = '';
    const answers: TerminalAnswer[] = [];
    for (;;) {
      const start = rest.indexOf(ESCAPE);
      if (start < 0) return { typed: typed + rest, answers };
      typed += rest.slice(0, start);
      rest = rest.slice(start);
      const found = answerAt(rest);
      if (found !== undefined) {
        answers.push(found.answer);
        rest = rest.slice(found.length);
      } else if (isBegun(rest, isWaiting)) {
        this.#held = rest;
        return { typed, answers };
      } else {
        typed += ESCAPE;
        rest = rest.slice(1);
      }
    }
  }

  /** Whether what is held back may be a key: whoever waits for the rest of it must not wait for long. */
  get holdsKey(): boolean {
    return AMBIGUOUS.has(this.#held);
  }

  /** Gives what was held back as typed: its rest has not come. */
  release(): string {
    const held = this.#held;
    this.#held = '';
    return held;
  }
}

function answerAt(
  text: string,
): { readonly answer: TerminalAnswer; readonly length: number } | undefined {
  const osc = OSC.exec(text);
  if (osc) {
    const [whole, number, said = ''] = osc;
    return { answer: { kind: 'osc', number: Number(number), text: said }, length: whole.length };
  }
  const attributes = ATTRIBUTES.exec(text);
  return attributes ? { answer: { kind: 'attributes' }, length: attributes[0].length } : undefined;
}

function isBegun(text: string, isWaiting: boolean): boolean {
  if (text === ESCAPE) return isWaiting;
  return OSC_BEGUN.test(text) || ATTRIBUTES_BEGUN.test(text);
}
