import type { Redactor } from '../protocol/redaction.ts';
import type { Emit, RunEvent } from './events.ts';

/**
 * Makes the one way out for events: stamped with the time, and with every secret removed before any view, log
 * or file can see it. It takes over the events it is given, instead of copying each: telemetry makes four a message.
 */
export function createEmit(redactor: Redactor, sink: (event: RunEvent) => void): Emit {
  const now = isoClock();
  return (event) => sink(Object.assign(redactor.value(event), { at: now() }));
}

/** The time in ISO 8601; many events fall into one millisecond, and its text is made once for all of them. */
function isoClock(): () => string {
  let millisecond = 0;
  let text = '';
  return () => {
    const now = Date.now();
    if (now !== millisecond) {
      millisecond = now;
      text = new Date(now).toISOString();
    }
    return text;
  };
}
