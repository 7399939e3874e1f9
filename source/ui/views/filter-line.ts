import type { Messages } from '../../messages/messages.ts';
import { visible } from '../../protocol/foreign-text.ts';
import type { ListFilter } from '../lists/use-filter-text.ts';
import { EMPTY_LINE, type Line, line, spread } from '../text/line.ts';
import type { Theme } from '../theme.ts';

/** What a list is filtered by and how many are left, with the blank row below; nothing where it is not. */
export function filterLines(
  { text, isFinding, found, count }: ListFilter,
  { width, theme, messages }: { width: number; theme: Theme; messages: Messages },
): readonly Line[] {
  if (!isFinding && text === '') return [];
  const { symbols } = theme;
  const typed = line(['/ ', 'accent'], visible(text), [isFinding ? symbols.cursor : '', 'accent']);
  const { count: words, left: leftOf } = messages.screens;
  const left = line([leftOf(words(found), words(count)), 'quiet']);
  return [spread(typed, left, width, symbols.ellipsis), EMPTY_LINE];
}
