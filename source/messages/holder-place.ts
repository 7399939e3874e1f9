/** Where the program runs that has a folder, as far as its lock tells. */
export type HolderPlace =
  | { readonly kind: 'process'; readonly processId: number }
  /** A machine of this name, but other process IDs: a container of this one, mostly. */
  | { readonly kind: 'container' }
  | { readonly kind: 'machine'; readonly host: string };
