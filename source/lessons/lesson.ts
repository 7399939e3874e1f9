import type { DiagnosisCode } from '../messages/ids.ts';
import type { Messages } from '../messages/messages.ts';
import type { LabId, LabText } from './labs/lab.ts';
import type { TermId } from './term-ids.ts';

/** The steps of the walk; their titles and short explanations are in the message catalogue. */
export type StepName = keyof Messages['steps'];

/** Lines of code that do the same, in one language. */
export interface CodeExample {
  readonly language: 'Python' | 'Node.js' | 'Azure CLI';
  readonly lines: readonly string[];
}

/** A step in three layers, from what it is for down to the lines that do it. */
export interface StepLesson {
  /** What happens and why, for somebody who has never heard of it. One paragraph an entry. */
  readonly what: readonly string[];
  /** What crosses the wire and which rule it follows. */
  readonly underTheHood: readonly string[];
  readonly code: readonly CodeExample[];
  readonly see: readonly TermId[];
}

/** One word of the field. */
export interface TermLesson {
  readonly name: string;
  /** Other words for the same: older labels, abbreviations, spellings. */
  readonly aliases?: readonly string[];
  /** One or two sentences that stand by themselves. */
  readonly meaning: string;
  /** What one would ask next. */
  readonly more?: string;
  readonly see?: readonly TermId[];
}

/** What a diagnosis of this program is about; causes and remedies come from its catalogue. */
export interface DiagnosisLesson {
  readonly meaning: string;
  readonly see?: readonly TermId[];
}

/** A number or text that a service, an SDK or the system says. */
export interface CodeLesson {
  /** Forms in which one meets it, also within a longer text; the first is its name. */
  readonly names: readonly string[];
  /** Further names to ask with, which in a longer text would say too little: `Unauthorized`, `0x5`. */
  readonly aliases?: readonly string[];
  readonly saidBy: string;
  readonly meaning: string;
  /** Why it may be, the likeliest first; absent where the meaning says it. */
  readonly causes?: readonly string[];
  /** What to do; absent where there is nothing to do. */
  readonly remedy?: string;
  /** The diagnosis of this program for the same thing. */
  readonly diagnosis?: DiagnosisCode;
  readonly see?: readonly TermId[];
}

/** All explanations in one language. */
export interface Lessons {
  readonly headings: {
    readonly what: string;
    readonly underTheHood: string;
    readonly meaning: string;
    readonly more: string;
    readonly remedy: string;
    readonly causes: string;
    readonly remedies: string;
    readonly goal: string;
    readonly saidBy: (who: string) => string;
  };
  readonly steps: Readonly<Record<StepName, StepLesson>>;
  readonly terms: Readonly<Record<TermId, TermLesson>>;
  readonly diagnoses: Readonly<Record<DiagnosisCode, DiagnosisLesson>>;
  readonly codes: readonly CodeLesson[];
  readonly labs: Readonly<Record<LabId, LabText>>;
}
