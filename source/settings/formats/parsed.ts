/** What an error of a parser says, without the text around it: that may hold a key. */
export interface ParseFault {
  readonly kind: 'not-well-formed' | 'duplicate-name' | 'too-deep' | 'too-many';
  readonly line?: number;
}

export type Parsed = { readonly value: unknown } | { readonly fault: ParseFault };
