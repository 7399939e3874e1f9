import type { Background } from '../palettes.ts';
import type { TerminalAnswer } from './answer-filter.ts';

/** OSC 11 asks for the colour of the background, DA1 (`ESC [ c`) for what every terminal answers (xterm, ctlseqs). */
export const BACKGROUND_QUESTION = '\u001b]11;?\u001b\\\u001b[c';
const BACKGROUND = 11;
/** A terminal that has not answered by then is not waited for any more. */
const PATIENCE_MS = 2000;
/** Lighter than this, black letters stand out more than white ones. */
const MIDDLE = 0.18;

/** What the terminal says in its environment: `COLORFGBG=15;0`, letters and background by number. */
export function backgroundOfEnvironment({ COLORFGBG }: NodeJS.ProcessEnv): Background | undefined {
  const number = /;(\d{1,2})$/.exec(COLORFGBG ?? '')?.[1];
  if (number === undefined) return undefined;
  // Of the sixteen colours these two are white; 8 is the dark grey among the bright ones.
  return number === '7' || number === '15' ? 'light' : 'dark';
}

/** What the answer to OSC 11 means, `rgb:ffff/ffff/ffff` with one to four digits each; undefined if nothing. */
export function backgroundOfAnswer(text: string): Background | undefined {
  const found = /^rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})/i.exec(text);
  if (!found) return undefined;
  const [red = 0, green = 0, blue = 0] = found
    .slice(1)
    .map((digits) => (Number.parseInt(digits, 16) / (16 ** digits.length - 1)) ** 2.2);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > MIDDLE ? 'light' : 'dark';
}

export interface BackgroundQuestion {
  readonly input: {
    readonly onAnswer: (listener: (answer: TerminalAnswer) => void) => () => void;
  };
  readonly stream: Pick<NodeJS.WriteStream, 'write'>;
  readonly onBackground: (background: Background) => void;
}

/**
 * Asks the terminal for its background and waits for nothing: what is drawn until then may be drawn anew. An
 * answer that comes after the one to DA1 is none.
 *
 * @returns a function that ends the wait
 */
export function askBackground({ input, stream, onBackground }: BackgroundQuestion): () => void {
  const end = (): void => {
    clearTimeout(patience);
    stopListening();
  };
  const stopListening = input.onAnswer((answer) => {
    if (answer.kind === 'osc' && answer.number !== BACKGROUND) return;
    end();
    const background = answer.kind === 'osc' ? backgroundOfAnswer(answer.text) : undefined;
    if (background !== undefined) onBackground(background);
  });
  const patience = setTimeout(end, PATIENCE_MS).unref();
  stream.write(BACKGROUND_QUESTION);
  return end;
}
