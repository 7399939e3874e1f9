/** What was said, behind a blank and in brackets; nothing where nothing is known, or not told yet. */
export function inBrackets(detail: string): string {
  return detail === '' ? '' : ` (${detail})`;
}
