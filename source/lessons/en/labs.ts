import type { Lessons } from '../lesson.ts';
import { assigning } from './labs/assigning.ts';
import { wrongKey } from './labs/wrong-key.ts';

/** The words of the labs. */
export const labs: Lessons['labs'] = {
  'wrong-key': wrongKey,
  'assigning-and-retry-after': assigning,
};
