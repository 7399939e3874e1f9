/** A value holds a character that the format has no way to write. Nothing was written. */
export class UnwritableError extends Error {
  override readonly name = 'UnwritableError';
  /** The variable or setting whose value it is. */
  readonly variable: string;

  constructor(variable: string) {
    super(`${variable} cannot be written`);
    this.variable = variable;
  }
}
