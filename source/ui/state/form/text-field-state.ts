import type { TextEdit } from '../../keys/text-edits.ts';

/** One line of text and the cursor in it. */
export interface TextFieldState {
  readonly text: string;
  /** Characters (code points) before the cursor. */
  readonly cursor: number;
}

/** What a key does to the text, or the text as a whole; a paste is one of these once it is read. */
export type TextFieldAction =
  | Exclude<TextEdit, { readonly type: 'paste' }>
  | { readonly type: 'replace'; readonly text: string };

export function textFieldOf(text: string): TextFieldState {
  return { text, cursor: [...text].length };
}

/** The field after one more key. Pure. */
export function reduceTextField(state: TextFieldState, action: TextFieldAction): TextFieldState {
  const characters = [...state.text];
  const { cursor } = state;
  switch (action.type) {
    case 'insert': {
      const inserted = [...action.text];
      const text = [...characters.slice(0, cursor), ...inserted, ...characters.slice(cursor)];
      return { text: text.join(''), cursor: cursor + inserted.length };
    }
    case 'replace':
      return textFieldOf(action.text);
    case 'delete before cursor':
      return deleted(characters, cursor - 1, cursor);
    case 'delete word before cursor':
      return deleted(characters, startOfWord(characters, cursor), cursor);
    case 'delete to start':
      return deleted(characters, 0, cursor);
    case 'move':
      return { ...state, cursor: Math.min(characters.length, Math.max(0, cursor + action.by)) };
    case 'move to start':
      return { ...state, cursor: 0 };
    case 'move to end':
      return { ...state, cursor: characters.length };
  }
}

function deleted(characters: readonly string[], from: number, to: number): TextFieldState {
  const start = Math.max(0, from);
  const text = [...characters.slice(0, start), ...characters.slice(to)].join('');
  return { text, cursor: start };
}

/** Words end at what separates the parts of names and host names. */
function startOfWord(characters: readonly string[], cursor: number): number {
  const isSeparator = (index: number): boolean => /[\s.:_/-]/.test(characters[index] ?? '');
  let start = cursor;
  while (start > 0 && isSeparator(start - 1)) start -= 1;
  while (start > 0 && !isSeparator(start - 1)) start -= 1;
  return start;
}
