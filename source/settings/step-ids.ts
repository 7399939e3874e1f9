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
