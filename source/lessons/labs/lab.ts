import type { WirePacket } from '../../protocol/wire-packet.ts';

/** The labs, in the order in which they build on each other. */
export const LAB_IDS = ['wrong-key', 'assigning-and-retry-after'] as const;

export type LabId = (typeof LAB_IDS)[number];

/**
 * What a lab may look at: the part of a run's events that it needs. The events of a run are of this shape, so that
 * a lab knows nothing of how a run is made.
 */
export interface LabEvent extends Omit<Partial<WirePacket>, 'messageId'> {
  readonly type: string;
  /** ISO 8601. */
  readonly at: string;
  readonly state?: string;
  /** Seconds. */
  readonly retryAfter?: number;
  readonly attempt?: number;
  readonly diagnosis?: { readonly code: string };
}

/** Something that the learner breaks, with one key press. */
export type LabBreak = { readonly id: string } & (
  | {
      readonly kind: 'setting';
      readonly change: 'mistype-key';
    }
  | {
      readonly kind: 'fault';
      readonly fault:
        | {
            readonly kind: 'slow-assigning';
            readonly milliseconds: number;
            readonly times?: number;
          }
        | { readonly kind: 'throttled'; readonly retryAfter: number; readonly times?: number }
        | { readonly kind: 'disabled'; readonly times?: number }
        | { readonly kind: 'no-hub'; readonly times?: number };
    }
);

/** Whether something was done, told by the events; `hint` names the text that helps on. */
export type LabVerdict =
  | { readonly passed: true }
  | { readonly passed: false; readonly hint: string };

/** One thing to do. Its check is pure: the same events give the same verdict. */
export interface LabTask {
  readonly id: string;
  /** What is broken for it; absent: everything is mended for it. */
  readonly breaks?: LabBreak;
  /** @param events everything since the lab was started or reset, of all its runs */
  readonly check: (events: readonly LabEvent[]) => LabVerdict;
}

/** A question with one right answer; the words stand in the catalogue under the same names. */
export interface LabQuestion {
  readonly id: string;
  readonly choices: readonly string[];
  readonly right: string;
}

/** Packets that are worth a look, with a note beside them. */
export interface LabNote {
  readonly id: string;
  readonly isFor: (event: LabEvent) => boolean;
}

/**
 * An exercise as data. Every lab goes the same way: goal, prediction, its tasks one after the other (break, run,
 * look), questions. What a screen or a line shows of it is made from this and the words; nothing is drawn here.
 */
export interface Lab {
  readonly id: LabId;
  /** How long it takes somebody who reads along. */
  readonly minutes: number;
  readonly sandbox: { readonly retryAfter: number };
  /** Asked before anything runs: who has guessed looks closer. */
  readonly prediction: LabQuestion;
  readonly tasks: readonly LabTask[];
  readonly notes: readonly LabNote[];
  /** Asked at the end, to see whether it was understood. */
  readonly questions: readonly LabQuestion[];
  /** Topics of `explain` that go further. */
  readonly topics: readonly string[];
}

export interface LabQuestionText {
  readonly ask: string;
  readonly choices: Readonly<Record<string, string>>;
  /** Why the right answer is right. */
  readonly because: string;
}

/** The words of a lab. */
export interface LabText {
  readonly title: string;
  /** One sentence. */
  readonly goal: string;
  readonly story: readonly string[];
  readonly prediction: LabQuestionText;
  readonly tasks: Readonly<Record<string, { readonly todo: string; readonly done: string }>>;
  readonly breaks: Readonly<Record<string, string>>;
  readonly notes: Readonly<Record<string, string>>;
  readonly hints: Readonly<Record<string, string>>;
  readonly questions: Readonly<Record<string, LabQuestionText>>;
  readonly summary: readonly string[];
}
