/** What the sandbox tells of one event, as far as its words need it. */
export interface EventFacts {
  readonly id: string;
  readonly reason: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** One event of the sandbox as a line. */
export type EventText = (facts: EventFacts) => string;
