import type { TextEdit } from '../keys/text-edits.ts';

/** What a list is filtered by after one more edit of it. There is no cursor: letters go to its end. Pure. */
export function filterAfter(text: string, edit: TextEdit): string {
  switch (edit.type) {
    case 'insert':
    case 'paste':
      // A pasted text may have line ends, which nothing in a list has.
      return text + edit.text.replace(/[\r\n]+/g, '');
    case 'delete before cursor':
      return [...text].slice(0, -1).join('');
    case 'delete word before cursor':
      return text.replace(/\S*\s*$/, '');
    case 'delete to start':
      return '';
    case 'move':
    case 'move to start':
    case 'move to end':
      return text;
  }
}

/** Whether a filter leaves what says this of itself, in any letter case. */
export function letsThrough(filter: string, label: string): boolean {
  return label.toLowerCase().includes(filter.toLowerCase());
}
