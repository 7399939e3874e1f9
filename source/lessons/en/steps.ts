import type { Lessons } from '../lesson.ts';
import { stepsBefore } from './steps/before.ts';
import { stepsOfDevice } from './steps/device.ts';

/** The steps of the walk. */
export const steps: Lessons['steps'] = { ...stepsBefore, ...stepsOfDevice };
