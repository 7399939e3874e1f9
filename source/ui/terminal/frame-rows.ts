import stringWidth from 'string-width';
import type { WindowSize } from './window-size.ts';

/** What log-update writes before a frame to take back the one before: one erased line after another. */
// biome-ignore lint/complexity/useRegexLiterals: an escape byte is easier to see in a string
export const ERASED_LINES = new RegExp('^\\u001b\\[2K(?:\\u001b\\[1A\\u001b\\[2K)*\\u001b\\[G');
/** Sequences that occupy no column. */
// biome-ignore lint/complexity/useRegexLiterals: an escape byte is easier to see in a string
export const CONTROL = new RegExp('\\u001b\\[[0-?]*[ -/]*[@-~]', 'g');

/** Whether the frame can be drawn without a line being broken or pushed out at the top. */
export function fits(frame: string, { columns, rows }: WindowSize): boolean {
  const lines = frame.split('\n');
  return (
    lines.length <= rows && lines.every((line) => stringWidth(line.replace(CONTROL, '')) <= columns)
  );
}

/** Rows that text takes in a window of this width, the row of the cursor after it included. */
export function reflowedRows(text: string, columns: number): number {
  return text
    .split('\n')
    .map((line) => stringWidth(line.replace(CONTROL, '')))
    .reduce((rows, width) => rows + Math.max(1, Math.ceil(width / columns)), 0);
}

/** Erases that many rows upwards from the cursor's and leaves the cursor at the start of the highest. */
export function eraseRows(count: number): string {
  return `${'\u001b[2K\u001b[1A'.repeat(Math.max(0, count - 1))}\u001b[2K\u001b[G`;
}
