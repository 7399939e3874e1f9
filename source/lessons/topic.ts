import type { CodeExample } from './lesson.ts';

export type TopicKind = 'step' | 'term' | 'code' | 'diagnosis' | 'lab';

/** A part of an explanation; everything below its heading is optional. */
export interface TopicSection {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** Points that belong together, the first counting most. */
  readonly points?: readonly string[];
  readonly code?: CodeExample;
}

/** One thing that can be explained, in a form that every view can show. */
export interface Topic {
  /** Unique, lower case, with dashes: `id-scope`, `step-provision`, `dps-unauthorized`, `code-401002`. */
  readonly id: string;
  readonly kind: TopicKind;
  readonly title: string;
  /** Other words one may ask with. */
  readonly aliases: readonly string[];
  /** Those of its names that say what is meant wherever they stand in a longer text. */
  readonly texts?: readonly string[];
  readonly sections: readonly TopicSection[];
  /** IDs of topics that go further. */
  readonly see: readonly string[];
}
