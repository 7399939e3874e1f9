import { POINT } from './common-acts.ts';
import { type EventMatcher, pointed, sinceTask } from './event-matchers.ts';
import type { LabTask } from './lab.ts';

/** A task of nothing but pointing: at a packet that proves what was asked. */
export function pointingTask(id: string, at: EventMatcher): LabTask {
  return {
    id,
    check: (events) => pointed(sinceTask(events, id), at),
    moves: [{ act: POINT.id, at }],
  };
}
