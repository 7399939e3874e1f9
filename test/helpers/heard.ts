/** Takes what is written to it, for code that writes to an output of so many columns. */
export class Heard {
  text = '';
  readonly columns: number;

  constructor(columns: number) {
    this.columns = columns;
  }

  write(piece: string): boolean {
    this.text += piece;
    return true;
  }

  /** The same for code that asks for a stream, of which it uses no more than this. */
  get asStream(): NodeJS.WriteStream {
    return this as unknown as NodeJS.WriteStream;
  }
}
