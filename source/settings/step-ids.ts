/** The walk, in order (design of the steps: docs/architecture.md). */
export const STEP_IDS = [
  'target',
  'prerequisites',
  'enrollment',
  'settings',
  'review',
  'provision',
  'telemetry',
  'verify',
  'cleanup',
  'next',
] as const;

export type StepId = (typeof STEP_IDS)[number];

export function stepAfter(step: StepId): StepId | undefined {
  return STEP_IDS[STEP_IDS.indexOf(step) + 1];
}

export function stepBefore(step: StepId): StepId | undefined {
  return STEP_IDS[STEP_IDS.indexOf(step) - 1];
}

/** Whether a step comes before another one in the walk. */
export function isBefore(step: StepId, other: StepId): boolean {
  return STEP_IDS.indexOf(step) < STEP_IDS.indexOf(other);
}

/** Whether the walk is over once this step is done. */
export function isLastStep(step: string): boolean {
  return step === STEP_IDS.at(-1);
}
