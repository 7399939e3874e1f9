import type { DeviceTwin } from '../device/hub/hub-client.ts';
import type { RegistrationResult } from '../device/registration-result.ts';
import type { RegistrationStateName } from '../device/registration-states.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { Target } from '../protocol/vocabulary.ts';
import { STEP_IDS, type StepId } from '../settings/step-ids.ts';
import { afterBoot, type Boot, isAsBefore } from './boot.ts';
import type { RunEvent, TelemetrySummary } from './events.ts';
import { INITIAL_STANDING, initialStanding, nextStanding, type Standing } from './standing.ts';
import { STEPS } from './steps/steps.ts';

type EventOf<Type extends RunEvent['type']> = Extract<RunEvent, { readonly type: Type }>;

export type StepStatus = 'waiting' | 'running' | EventOf<'step.finished'>['outcome'];

/** The registration as the person sees it. */
export interface RegistrationView {
  readonly state: RegistrationStateName;
  /** Every state passed through, in order, without repeats in a row. */
  readonly path: readonly RegistrationStateName[];
  /** When the present state began, ISO 8601. */
  readonly since: string;
  readonly operationId: string | undefined;
  readonly retryAfter: number | undefined;
  readonly attempt: number;
}

/**
 * All of a run that is small. What grows with the run, packets and messages, is kept beside it in
 * `run-record.ts`, so that a long run does not make every update slower.
 */
export interface RunState extends Standing {
  readonly target: Target | undefined;
  readonly settings: EventOf<'settings.resolved'>['settings'];
  readonly steps: Readonly<Record<StepId, StepStatus>>;
  /** How long each step took the last time, in milliseconds; of those alone that have ended. */
  readonly durations: Readonly<Partial<Record<StepId, number>>>;
  /** The certificates by which the device proves itself now; undefined for one with a key. */
  readonly certificates: EventOf<'certificates'> | undefined;
  readonly checks: readonly EventOf<'check.finished'>[];
  /** What became of an assignment from before; undefined when there was none. */
  readonly assignment: EventOf<'assignment'> | undefined;
  readonly registration: RegistrationView | undefined;
  readonly result: RegistrationResult | undefined;
  readonly summary: TelemetrySummary | undefined;
  readonly twin: DeviceTwin | undefined;
  readonly verifications: readonly EventOf<'verification'>[];
  readonly cleanup: readonly EventOf<'cleanup'>[];
  readonly diagnosis: Diagnosis | undefined;
  /** What was tried of the newest failure. */
  readonly tried: readonly EventOf<'cause.tried'>[];
  /** What is being tried of it; undefined while nothing is. */
  readonly trying: EventOf<'cause.trying'> | undefined;
  /** The last boot of the device after it was provisioned; undefined before there was one. */
  readonly boot: Boot | undefined;
  readonly finished: Pick<EventOf<'run.finished'>, 'outcome' | 'exitCode'> | undefined;
}

export const INITIAL_RUN_STATE: RunState = {
  ...INITIAL_STANDING,
  target: undefined,
  settings: {},
  steps: Object.fromEntries(STEP_IDS.map((id) => [id, 'waiting'])) as Record<StepId, StepStatus>,
  durations: {},
  certificates: undefined,
  checks: [],
  assignment: undefined,
  registration: undefined,
  result: undefined,
  summary: undefined,
  twin: undefined,
  verifications: [],
  cleanup: [],
  diagnosis: undefined,
  tried: [],
  trying: undefined,
  boot: undefined,
  finished: undefined,
};

/** What a run looks like after one more event. Pure; the only place where state is made. */
export function reduce(state: RunState, event: RunEvent): RunState {
  if (event.type === 'run.started') {
    return { ...INITIAL_RUN_STATE, ...initialStanding(event), target: event.target };
  }
  const { standing, lastAttempt } = nextStanding(state, event);
  const next = reduceParts(state, event);
  // What changes nothing, a packet say, makes no new state.
  if (next === state && standing === state.standing && lastAttempt === state.lastAttempt)
    return state;
  return { ...next, standing, lastAttempt };
}

function reduceParts(state: RunState, event: RunEvent): RunState {
  switch (event.type) {
    case 'settings.resolved':
      return { ...state, settings: event.settings };
    case 'step.started':
      return {
        ...forget(state, event.step),
        diagnosis: undefined,
        tried: [],
        trying: undefined,
        steps: { ...state.steps, [event.step]: 'running' },
      };
    case 'step.finished':
      return afterStep(state, event);
    case 'check.finished':
      return { ...state, checks: [...state.checks, event] };
    case 'certificates':
      return { ...state, certificates: event };
    case 'assignment':
      return { ...state, assignment: event };
    case 'registration.state':
      return { ...state, registration: nextRegistration(state.registration, event) };
    case 'registration.result':
      return { ...state, result: event.result };
    case 'telemetry.summary': {
      const { type: _type, at: _at, ...summary } = event;
      return { ...state, summary };
    }
    case 'twin':
      return { ...state, twin: event.twin };
    case 'verification':
      return { ...state, verifications: [...state.verifications, event] };
    case 'cleanup':
      return { ...state, cleanup: [...state.cleanup, event] };
    case 'diagnosis':
      return { ...state, diagnosis: event.diagnosis };
    case 'cause.trying':
      return { ...state, trying: event };
    case 'cause.tried':
      return { ...state, trying: undefined, tried: [...state.tried, event] };
    case 'boot.started':
    case 'boot.finished':
      return { ...state, boot: afterBoot(state, event) };
    case 'run.finished':
      return { ...state, finished: { outcome: event.outcome, exitCode: event.exitCode } };
    case 'run.started':
    case 'wire':
    case 'telemetry.started':
    case 'telemetry.sending':
    case 'telemetry.acknowledged':
    case 'telemetry.failed':
      return state;
  }
}

/** A step that starts again forgets what it found the last time. */
function forget(state: RunState, step: StepId): RunState {
  const forgotten = STEPS[step].forgets.map((part) => [part, INITIAL_RUN_STATE[part]] as const);
  return { ...state, ...Object.fromEntries(forgotten) };
}

/** What a step has made out of date by succeeding has to be done again, and was about something else. */
function afterStep(
  state: RunState,
  { step, outcome, milliseconds }: EventOf<'step.finished'>,
): RunState {
  const isLeft = outcome === 'failed' || outcome === 'cancelled' || isAsBefore(state);
  const outdated = isLeft ? [] : STEPS[step].outdates;
  const waiting = Object.fromEntries(outdated.map((id) => [id, 'waiting' as const]));
  const steps = { ...state.steps, ...waiting, [step]: outcome };
  const durations = { ...state.durations, [step]: milliseconds };
  return { ...outdated.reduce(forget, state), steps, durations };
}

function nextRegistration(
  before: RegistrationView | undefined,
  event: EventOf<'registration.state'>,
): RegistrationView {
  const path = before?.path ?? [];
  return {
    state: event.state,
    path: path.at(-1) === event.state ? path : [...path, event.state],
    since: event.at,
    operationId: event.operationId ?? before?.operationId,
    retryAfter: event.retryAfter,
    attempt: event.attempt ?? before?.attempt ?? 0,
  };
}
