import { assignmentsInOneLine } from '../../../settings/one-line.ts';
import type { TextEdit } from '../../keys/text-edits.ts';
import type { TextFieldAction } from './text-field-state.ts';

/** What an edit does to the text of a setting: what copying adds to a text is not pasted into it. */
export function textFieldActionOf(edit: TextEdit): TextFieldAction {
  if (edit.type !== 'paste') return edit;
  const { text, whole } = cleanPaste(edit.text);
  return { type: whole ? 'replace' : 'insert', text };
}

export interface CleanedPaste {
  readonly text: string;
  /** True when something was taken away, so that it can be said. */
  readonly repaired: boolean;
  /** True for text that assigns settings: it is no part of a value, wherever the cursor stands. */
  readonly whole: boolean;
}

/**
 * Takes away what copying adds: line ends, tabs, blanks and quotes around the value, control characters. No
 * setting of ours has any of these inside, and a portal or a mail puts them there unseen.
 */
export function cleanPaste(pasted: string): CleanedPaste {
  const assigned = assignmentsInOneLine(pasted);
  if (assigned !== undefined) return { text: assigned, repaired: true, whole: true };
  // biome-ignore lint/complexity/useRegexLiterals: control bytes are easier to see in a string
  const unseen = new RegExp('[\\u0000-\\u001f\\u007f-\\u009f\\u00a0\\u200b-\\u200d\\ufeff]', 'g');
  const oneLine = pasted.replace(unseen, '').trim();
  const quoted = /^(["'`\u201c\u2018])(.*)(["'`\u201d\u2019])$/.exec(oneLine);
  const text = (quoted?.[2] ?? oneLine).trim();
  return { text, repaired: text !== pasted, whole: false };
}
