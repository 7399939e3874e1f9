import type { KeyPress } from '../terminal/key-press.ts';

/** What a key does to a text that is typed. */
export type TextEdit =
  | { readonly type: 'insert'; readonly text: string }
  | { readonly type: 'paste'; readonly text: string }
  | { readonly type: 'delete before cursor' }
  | { readonly type: 'delete word before cursor' }
  | { readonly type: 'delete to start' }
  | { readonly type: 'move'; readonly by: number }
  | { readonly type: 'move to start' }
  | { readonly type: 'move to end' };

/** The keys of every text field; none of them is named in the footer. */
const EDITS: Readonly<Record<string, TextEdit>> = {
  backspace: { type: 'delete before cursor' },
  'ctrl+h': { type: 'delete before cursor' },
  'ctrl+w': { type: 'delete word before cursor' },
  'ctrl+u': { type: 'delete to start' },
  left: { type: 'move', by: -1 },
  right: { type: 'move', by: 1 },
  home: { type: 'move to start' },
  'ctrl+a': { type: 'move to start' },
  end: { type: 'move to end' },
  'ctrl+e': { type: 'move to end' },
};

/** What this press does to a text; undefined when the key means nothing to it. */
export function editOf({ name, text }: KeyPress): TextEdit | undefined {
  if (name === 'paste') return { type: 'paste', text };
  return text === '' ? EDITS[name] : { type: 'insert', text };
}

/** What was pasted where nothing is typed; undefined for every other key. */
export function pastedText({ name, text }: KeyPress): string | undefined {
  return name === 'paste' ? text : undefined;
}
