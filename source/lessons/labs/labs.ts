import { assigningAndRetryAfter } from './assigning-and-retry-after.ts';
import type { Lab, LabId } from './lab.ts';
import { wrongKey } from './wrong-key.ts';

/** Every lab by its name. */
export const LABS: Readonly<Record<LabId, Lab>> = {
  'wrong-key': wrongKey,
  'assigning-and-retry-after': assigningAndRetryAfter,
};

/** @returns undefined when there is no such lab */
export function findLab(name: string): Lab | undefined {
  return Object.hasOwn(LABS, name) ? LABS[name as LabId] : undefined;
}
