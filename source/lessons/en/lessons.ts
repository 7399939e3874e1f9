import type { Lessons } from '../lesson.ts';
import { codes } from './codes.ts';
import { diagnoses } from './diagnoses.ts';
import { headings } from './headings.ts';
import { labs } from './labs.ts';
import { steps } from './steps.ts';
import { terms } from './terms.ts';

/** All explanations in English. */
export const lessons: Lessons = {
  headings,
  steps,
  terms,
  diagnoses,
  codes,
  labs,
};
