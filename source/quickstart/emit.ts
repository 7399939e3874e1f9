import type { Redactor } from '../protocol/redaction.ts';
import type { Emit, RunEvent } from './events.ts';

/**
 * Makes the one way out for events: stamped with the time, and with every secret removed before any view, log
 * or file can see it.
 */
export function createEmit(redactor: Redactor, sink: (event: RunEvent) => void): Emit {
  return (event) => sink(redactor.value({ ...event, at: new Date().toISOString() }));
}
