import { stripVTControlCharacters } from 'node:util';
import { withoutMovingControls } from '../protocol/foreign-text.ts';

/**
 * What was typed or pasted into a line, without what a terminal and its keys add to it.
 */
export function printable(text: string): string {
  return withoutMovingControls(stripVTControlCharacters(text));
}
