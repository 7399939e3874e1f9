import type { KeyPress } from '../../terminal/key-press.ts';
import type { WireViewAction, WireViewState } from './wire-view-state.ts';

/** What a key does while letters go into the search: the list follows every letter. @returns true, always */
export function searchPress(
  { name, text }: KeyPress,
  state: WireViewState,
  dispatch: (action: WireViewAction) => void,
): boolean {
  if (name === 'enter') dispatch({ type: 'found', isKept: true });
  else if (name === 'escape') dispatch({ type: 'found', isKept: false });
  else if (name === 'backspace')
    dispatch({ type: 'text', text: [...state.text].slice(0, -1).join('') });
  else if (name === 'ctrl+u') dispatch({ type: 'text', text: '' });
  else if (text !== '') dispatch({ type: 'text', text: state.text + oneLine(text) });
  return true;
}

/** A pasted text may have line ends, which no topic has. */
function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, '');
}
