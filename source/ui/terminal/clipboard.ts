/** Something that can be taken away. Never with a secret in it. */
export interface Copied {
  /** What it is, in words. */
  readonly what: string;
  readonly text: () => string;
}

/** Terminals that take what is copied at all take this much of it (xterm: 100,000 bytes of base64 and more). */
const MOST_BYTES = 70_000;

/**
 * Puts a text onto the clipboard of the person's own machine, also over ssh: OSC 52 asks the terminal to do it. It
 * gives no answer, so whether it has done so cannot be known.
 *
 * @returns false when the text is longer than terminals take
 */
export function copyText(stream: Pick<NodeJS.WriteStream, 'write'>, text: string): boolean {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length > MOST_BYTES) return false;
  stream.write(`\u001b]52;c;${bytes.toString('base64')}\u0007`);
  return true;
}
