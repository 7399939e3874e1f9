import type { RunEvent, RunEventBody } from '../../source/quickstart/events.ts';

/** An event that happened so many milliseconds after the test's own beginning of time. */
export function event(body: RunEventBody, milliseconds = 0): RunEvent {
  return { ...body, at: new Date(Date.UTC(2026, 0, 1) + milliseconds).toISOString() };
}
