import type { Lab, LabEvent, LabQuestion, LabTask, LabVerdict } from './lab.ts';

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
  /** What is broken at the moment, by the name of the break. */
  readonly broken: string | undefined;
  readonly running: boolean;
  /** The newest verdict on the present task; undefined until it was tried. */
  readonly verdict: LabVerdict | undefined;
  /** What the runs so far say of a task that was not tried yet; absent before the first run. */
  readonly outlook?: LabVerdict;
  /** True when something was broken or mended since the last run: what that run has shown is not news any more. */
  readonly changed: boolean;
  /** True when the hint is asked for. */
  readonly hinted: boolean;
  /** The last answer to each question. */
  readonly answers: Readonly<Record<string, string>>;
}

export type LabAction =
  | { readonly type: 'predict'; readonly choice: string }
  | { readonly type: 'break' }
  | { readonly type: 'mend' }
  | { readonly type: 'run' }
  /** @param events of all runs since the start or the last reset */
  | { readonly type: 'ran'; readonly events: readonly LabEvent[]; readonly broken: boolean }
  | { readonly type: 'hint' }
  | { readonly type: 'answer'; readonly question: string; readonly choice: string }
  | { readonly type: 'reset' };

export const INITIAL_LAB_STATE: LabState = {
  stage: 'predicting',
  prediction: undefined,
  task: 0,
  broken: undefined,
  running: false,
  verdict: undefined,
  changed: false,
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
    case 'break': {
      const id = taskOf(lab, state)?.breaks?.id;
      return canWork(state) && id !== undefined ? changedTo(state, id) : state;
    }
    case 'mend':
      return canWork(state) ? changedTo(state, undefined) : state;
    case 'run':
      return canWork(state) ? { ...state, running: true, hinted: false } : state;
    case 'ran':
      return afterRun(lab, state, action);
    case 'hint':
      return state.stage === 'working' ? { ...state, hinted: true } : state;
    case 'answer':
      return answered(lab, state, action.question, action.choice);
    case 'reset':
      return INITIAL_LAB_STATE;
  }
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

/** The hint for whoever has broken or mended what the task wants, and has not let the device register since. */
export const RUN_NOW = Symbol('run now');

/** The name of the hint that helps on now; undefined while none was asked for. */
export function hintOf(lab: Lab, state: LabState): string | typeof RUN_NOW | undefined {
  const task = taskOf(lab, state);
  if (!state.hinted || !task) return undefined;
  if (state.changed && state.broken === task.breaks?.id) return RUN_NOW;
  const verdict = state.verdict ?? state.outlook ?? task.check([]);
  return verdict.passed ? undefined : verdict.hint;
}

/** The verdict on the last run stays as a hint, and is no longer said as the news. */
function changedTo(state: LabState, broken: string | undefined): LabState {
  const { verdict } = state;
  const outlook = verdict ?? state.outlook;
  const news = { broken, verdict: undefined, changed: true, hinted: false };
  return { ...state, ...news, ...(outlook && { outlook }) };
}

function canWork({ stage, running }: LabState): boolean {
  return stage === 'working' && !running;
}

function afterRun(
  lab: Lab,
  before: LabState,
  { events, broken }: { readonly events: readonly LabEvent[]; readonly broken: boolean },
): LabState {
  const state: LabState = {
    ...before,
    running: false,
    changed: false,
    broken: broken ? before.broken : undefined,
  };
  const task = taskOf(lab, state);
  if (!task) return state;
  const verdict = task.check(events);
  if (!verdict.passed) return { ...state, verdict };
  const next = state.task + 1;
  const stage = next < lab.tasks.length ? 'working' : 'answering';
  const outlook = lab.tasks[next]?.check(events);
  return { ...state, stage, task: next, verdict: undefined, ...(outlook && { outlook }) };
}

function answered(lab: Lab, state: LabState, question: string, choice: string): LabState {
  const asked = lab.questions.find(({ id }) => id === question);
  if (state.stage !== 'answering' || !asked?.choices.includes(choice)) return state;
  const answers = { ...state.answers, [question]: choice };
  const isPassed = lab.questions.every(({ id, right }) => answers[id] === right);
  return { ...state, answers, stage: isPassed ? 'passed' : 'answering' };
}
