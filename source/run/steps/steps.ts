import type { StepId } from '../../settings/step-ids.ts';
import { cleanup } from './cleanup.ts';
import { enrollment } from './enrollment.ts';
import { next } from './next.ts';
import { prerequisites } from './prerequisites.ts';
import { provision } from './provision.ts';
import { review } from './review.ts';
import { settings } from './settings.ts';
import type { Step } from './step.ts';
import { target } from './target.ts';
import { telemetry } from './telemetry.ts';
import { verify } from './verify.ts';

/** Every step of the walk by its name. */
export const STEPS: Readonly<Record<StepId, Step>> = {
  target,
  prerequisites,
  enrollment,
  settings,
  review,
  provision,
  telemetry,
  verify,
  cleanup,
  next,
};
