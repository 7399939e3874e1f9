import type { SandboxMessages } from '../../messages/messages.ts';
import { jsonText } from '../../protocol/foreign-text.ts';
import type { SandboxEvent } from '../../sandbox/reporter.ts';
import { clockTime } from '../../wire/times.ts';

/** One event as JSON, `type` and `at` first, as in every event stream of this program. */
export function eventJson({ event, at, ...rest }: SandboxEvent): string {
  return jsonText({ type: event, at, ...rest });
}

/**
 * One event as a line: local time, which service, what happened and why.
 */
export function eventLine(
  { event, at, link, id, reason, detail }: SandboxEvent,
  messages: SandboxMessages,
): string {
  const words = messages.events[event];
  const facts = { id: id ?? '?', reason: reason ?? '', detail: detail ?? {} };
  const text = words ? words(facts) : [event, id, reason].filter(Boolean).join(' ');
  return `${clockTime(at)}  ${link.padEnd(6)}  ${text}`;
}

/** One telemetry message, of which its line of JSON says everything. */
export function telemetryText(line: string): string {
  return `${' '.repeat(12)}  hub     ${line}`;
}
