import { jsonText } from '../protocol/foreign-text.ts';

/** One event as one line of JSON, `type` and `at` first so that a person reading along sees them. */
export function jsonLine(event: { readonly type: string; readonly at: string }): string {
  const { type, at, ...rest } = event;
  return `${jsonText({ type, at, ...rest })}\n`;
}
