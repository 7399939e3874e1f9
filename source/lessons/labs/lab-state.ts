import type { Lab, LabQuestion, LabTask } from './lab.ts';
import type { CertificateLink, LabEvent, LabVerdict } from './lab-event.ts';

/**
 * Where somebody stands in a lab.
 *
 * - `predicting`: before anything runs
 * - `working`: at the tasks, one after the other
 * - `answering`: every task is done, the questions are left
 * - `passed`
 */
export type LabStage = 'predicting' | 'working' | 'answering' | 'passed';

export interface LabState {
  readonly stage: LabStage;
  readonly prediction: string | undefined;
  /** Which task is being done, counted from 0; past the last one when all are. */
  readonly task: number;
  /** The acts whose effect lasts, in the order in which they were done. */
  readonly conditions: readonly string[];
  /** What was chosen or typed last, by act; nothing of what is secret. */
  readonly values: Readonly<Record<string, string>>;
  /** What was counted when it was asked last. */
  readonly counted?: number;
  /** The certificates that the device shows, its own first; absent before any was seen. */
  readonly links?: readonly CertificateLink[];
  readonly running: boolean;
  /** The newest verdict on the present task; undefined until it was tried, and once something was changed since. */
  readonly verdict: LabVerdict | undefined;
  /** What all that has happened says of the present task: what a hint goes by. Absent before anything was done. */
  readonly outlook?: LabVerdict;
  /** True when the hint is asked for. */
  readonly hinted: boolean;
  /** The last answer to each question. */
  readonly answers: Readonly<Record<string, string>>;
}

export type LabAction =
  | { readonly type: 'predict'; readonly choice: string }
  | { readonly type: 'run' }
  /**
   * Something was done or has happened.
   *
   * `events`: all since the start or the last reset; `isTry`: whether it was meant to do the task, as a run is, and not
   * to prepare it
   */
  | {
      readonly type: 'done';
      readonly events: readonly LabEvent[];
      readonly conditions: readonly string[];
      readonly isTry: boolean;
    }
  | { readonly type: 'hint' }
  | { readonly type: 'answer'; readonly question: string; readonly choice: string }
  | { readonly type: 'reset' };

export const INITIAL_LAB_STATE: LabState = {
  stage: 'predicting',
  prediction: undefined,
  task: 0,
  conditions: [],
  values: {},
  running: false,
  verdict: undefined,
  hinted: false,
  answers: {},
};

/** The lab after one more action. Pure; what is not possible now changes nothing. */
export function reduceLab(lab: Lab, state: LabState, action: LabAction): LabState {
  switch (action.type) {
    case 'predict':
      if (state.stage !== 'predicting' || !lab.prediction.choices.includes(action.choice)) {
        return state;
      }
      return { ...state, prediction: action.choice, stage: 'working' };
    case 'run':
      return canWork(state) ? { ...state, running: true, hinted: false } : state;
    case 'done':
      return afterDeed(lab, state, action);
    case 'hint':
      return state.stage === 'working' ? { ...state, hinted: true } : state;
    case 'answer':
      return answered(lab, state, action.question, action.choice);
    case 'reset':
      return INITIAL_LAB_STATE;
  }
}

/** Whether something can be done by hand at this moment. */
export function canWork({ stage, running }: LabState): boolean {
  return stage === 'working' && !running;
}

/** The task that is being done; undefined before the first and after the last. */
export function taskOf(lab: Lab, { stage, task }: LabState): LabTask | undefined {
  return stage === 'working' ? lab.tasks[task] : undefined;
}

/** The first question that is not answered rightly; undefined when all are, or none is asked yet. */
export function questionOf(lab: Lab, { stage, answers }: LabState): LabQuestion | undefined {
  if (stage !== 'answering') return undefined;
  return lab.questions.find(({ id, right }) => answers[id] !== right);
}

/** The name of the hint that helps on now; undefined while none was asked for. */
export function hintOf(lab: Lab, state: LabState): string | undefined {
  const task = taskOf(lab, state);
  if (!state.hinted || !task) return undefined;
  const verdict = state.outlook ?? task.check([]);
  return verdict.passed ? undefined : verdict.hint;
}

function afterDeed(
  lab: Lab,
  before: LabState,
  { events, conditions, isTry }: Extract<LabAction, { type: 'done' }>,
): LabState {
  const counted = events.findLast(({ count }) => count !== undefined)?.count;
  const links = events.findLast(({ certificates }) => certificates !== undefined)?.certificates;
  const state: LabState = {
    ...before,
    ...{ running: false, conditions, hinted: false, values: valuesOf(events) },
    ...(counted !== undefined && { counted }),
    ...(links !== undefined && { links }),
  };
  const task = taskOf(lab, state);
  if (!task) return state;
  const outlook = task.check(events);
  if (!outlook.passed) return { ...state, outlook, verdict: isTry ? outlook : undefined };
  const next = state.task + 1;
  const stage = next < lab.tasks.length ? 'working' : 'answering';
  const { outlook: _outlook, ...rest } = state;
  // Another device that somebody else has set up: what was done to the one before is not done to it.
  const kept = lab.tasks[next]?.setUp === undefined ? conditions : [];
  return { ...rest, stage, task: next, verdict: undefined, conditions: kept };
}

function valuesOf(events: readonly LabEvent[]): LabState['values'] {
  return Object.fromEntries(
    events.flatMap(({ type, act, choice, text = choice }) =>
      act !== undefined && text !== undefined && type !== 'lab.claimed' ? [[act, text]] : [],
    ),
  );
}

function answered(lab: Lab, state: LabState, question: string, choice: string): LabState {
  const asked = lab.questions.find(({ id }) => id === question);
  if (state.stage !== 'answering' || !asked?.choices.includes(choice)) return state;
  const answers = { ...state.answers, [question]: choice };
  const isPassed = lab.questions.every(({ id, right }) => answers[id] === right);
  return { ...state, answers, stage: isPassed ? 'passed' : 'answering' };
}
