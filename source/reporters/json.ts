import { jsonText } from '../protocol/foreign-text.ts';
import type { RunEvent } from '../run/events.ts';

/** One event as one line of JSON, `type` and `at` first so that a person reading along sees them. */
export function jsonLine(event: RunEvent): string {
  const { type, at, ...rest } = event;
  return `${jsonText({ type, at, ...rest })}\n`;
}
