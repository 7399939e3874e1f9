import type { Allocation, LabAct, LabMove, LabSetUp } from './lab-acts.ts';
import type { LabEvent, LabVerdict } from './lab-event.ts';

/** The labs, in the order in which they build on each other. */
export const LAB_IDS = [
  'wrong-key',
  'assigning-and-retry-after',
  'two-names',
  'many-devices',
  'letter-case',
  'asking-too-soon',
  'next-boot',
  'moving-hubs',
  'delete-enrollment',
  'rotate-keys',
  'what-puback-proves',
  'who-writes-what',
  'missing-intermediate',
  'key-to-certificate',
  'refused-where',
  'fleet',
] as const;

export type LabId = (typeof LAB_IDS)[number];

/** One thing to do. Its check is pure: the same events give the same verdict. */
export interface LabTask {
  readonly id: string;
  /** How the device is found when the task begins; absent: as the task before has left it. */
  readonly setUp?: LabSetUp;
  /** @param events everything since the lab was started or reset, of all its runs */
  readonly check: (events: readonly LabEvent[]) => LabVerdict;
  /** How it is done by somebody who knows how. */
  readonly moves: readonly LabMove[];
}

/** A question with one right answer; the words stand in the catalogue under the same names. */
export interface LabQuestion {
  readonly id: string;
  readonly choices: readonly string[];
  readonly right: string;
}

/** How the device of a lab is enrolled, or its devices are. */
export interface LabEnrollment {
  readonly kind: 'individual' | 'group';
  readonly deviceId?: string;
  /** The hub it goes to at first, and stays in when it registers again. */
  readonly staysIn?: string;
  /** By which policy it is allocated; absent: as the service has it. */
  readonly allocation?: Allocation;
}

/** How the sandbox of a lab differs from the usual one. */
export interface LabSandbox {
  /** Seconds. */
  readonly retryAfter: number;
  /** Milliseconds that an assignment takes. */
  readonly assigningMilliseconds?: number;
  /** Holds devices to the rates of the real service (protocol.md 7), or to others. */
  readonly throttling?: boolean | { readonly registrations: LabRate };
  /** The linked hubs; absent: one. */
  readonly hubs?: readonly string[];
}

/** So many in so many milliseconds. */
export interface LabRate {
  readonly count: number;
  readonly milliseconds: number;
}

/** Packets that are worth a look, with a note beside them. */
export interface LabNote {
  readonly id: string;
  readonly isFor: (event: LabEvent) => boolean;
}

/**
 * An exercise as data. Every lab goes the same way: goal, prediction, its tasks one after the other (do
 * something by hand, run, look), questions. What a screen or a line shows of it is made from this and the words; nothing is drawn here.
 */
export interface Lab {
  readonly id: LabId;
  /** How long it takes somebody who reads along. */
  readonly minutes: number;
  readonly sandbox: LabSandbox;
  /** How the device is enrolled; absent: by itself, under its registration ID. */
  readonly enrollment?: LabEnrollment;
  /** What the device proves itself by; absent: a symmetric key. */
  readonly attestation?: 'x509' | 'issued-certificate';
  /** Of a lab that has many devices instead of one: how many. Their enrollment is a group. */
  readonly devices?: number;
  /** What can be done by hand, in the order in which it is offered. */
  readonly acts: readonly LabAct[];
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
  /** Why a wrong one is wrong, by choice. */
  readonly wrong?: Readonly<Record<string, string>>;
}

export interface LabActText {
  readonly label: string;
  /** A state, not an order. `{count}` in it is what was counted, `{value}` what was chosen or typed. */
  readonly state?: string;
  /** What stands above the field where it is typed; absent: that it is what the device has. */
  readonly field?: string;
  /** Of a claim and of what is chosen, by choice. */
  readonly choices?: Readonly<Record<string, string>>;
}

/** The words of a lab. */
export interface LabText {
  readonly title: string;
  /** One sentence. */
  readonly goal: string;
  readonly story: readonly string[];
  /** What is the case while nothing was changed; absent: that the device is as it was enrolled. */
  readonly unchanged?: string;
  readonly prediction: LabQuestionText;
  readonly tasks: Readonly<Record<string, { readonly todo: string; readonly done: string }>>;
  /** What an act is called where it is offered, and what is the case while its effect lasts. */
  readonly acts: Readonly<Record<string, LabActText>>;
  readonly notes: Readonly<Record<string, string>>;
  readonly hints: Readonly<Record<string, string>>;
  readonly questions: Readonly<Record<string, LabQuestionText>>;
  readonly summary: readonly string[];
}
