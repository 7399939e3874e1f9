import type { SandboxMessages } from '../../messages/messages.ts';
import type { SandboxEvent } from '../../sandbox/reporter.ts';

/** One event as JSON, `type` and `at` first, as in every event stream of this program. */
export function eventJson({ event, at, ...rest }: SandboxEvent): string {
  return JSON.stringify({ type: event, at, ...rest });
}

/** One event as a line: local time, which service, what happened and why. */
export function eventLine(
  { event, at, link, id, reason, detail }: SandboxEvent,
  messages: SandboxMessages,
): string {
  const words = messages.events[event];
  const facts = { id: id ?? '?', reason: reason ?? '', detail: detail ?? {} };
  const text = words ? words(facts) : [event, id, reason].filter(Boolean).join(' ');
  return `${clock(new Date(at))}  ${link.padEnd(6)}  ${singleLine(text)}`;
}

/** One telemetry message, of which its line of JSON says everything. */
export function telemetryText(line: string): string {
  return `${' '.repeat(12)}  hub     ${singleLine(line)}`;
}

function clock(time: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const milliseconds = String(time.getMilliseconds()).padStart(3, '0');
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}.${milliseconds}`;
}

/** A client chooses its own name; it must not write lines or move the cursor of the owner's terminal. */
function singleLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, '\ufffd');
}
