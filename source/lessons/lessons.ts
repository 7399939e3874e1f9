import { en } from './en.ts';
import type { Lessons } from './lesson.ts';

/** The explanations in the language of the program. */
export const LESSONS: Lessons = en;
