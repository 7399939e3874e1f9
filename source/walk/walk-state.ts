import { EXIT, type ExitCode } from '../run/exit-codes.ts';
import { isCleanedUp, type Standing } from '../run/standing.ts';
import { STEPS } from '../run/steps/steps.ts';
import { GRANTED_SETTINGS, isTarget, ownerKind } from '../settings/owner-kinds.ts';
import { QUESTIONS } from '../settings/questions.ts';
import { missingQuestions, withDefaults } from '../settings/resolve-settings.ts';
import { type Draft, type SettingId, withoutSettings } from '../settings/settings.ts';
import { isBefore, type StepId } from '../settings/step-ids.ts';
import type { AnswerNotice, ChangedAnswers } from '../settings/take-answer.ts';
import { fingerprint, isOutdated, isUpToDate, type Ran } from './outdated.ts';

/**
 * Where the person stands in the walk.
 *
 * - `asking`: the step waits for answers, ticks or a yes
 * - `running`: the step is at work
 * - `settled`: the step has ended, well or not; its results are on the screen
 * - `trying`: it has failed, and what may be the cause is being tried
 */
export type WalkPhase = 'asking' | 'running' | 'settled' | 'trying';

export interface WalkState extends Ran {
  readonly step: StepId;
  readonly phase: WalkPhase;
  /** Ticked lines of the portal checklists, by step. */
  readonly ticked: Readonly<Partial<Record<StepId, readonly number[]>>>;
  /** Until the next answer or step. */
  readonly notice?: AnswerNotice | undefined;
  /** How the process is to end if the person leaves at this point. */
  readonly exitCode: ExitCode;
  /** True from the first Ctrl+C on. */
  readonly leaving: boolean;
}

export type WalkAction =
  | { readonly type: 'adopt'; readonly draft: Draft; readonly ticked: WalkState['ticked'] }
  | ({ readonly type: 'answer' } & ChangedAnswers)
  | { readonly type: 'notify'; readonly notice: AnswerNotice | undefined }
  | { readonly type: 'tick'; readonly step: StepId; readonly line: number }
  | { readonly type: 'go to'; readonly step: StepId }
  | { readonly type: 'start' | 'try' | 'tried' }
  | {
      readonly type: 'settle';
      readonly step: StepId;
      readonly exitCode: ExitCode;
      readonly found: Draft;
      readonly undone?: readonly StepId[];
    }
  | { readonly type: 'leave' };

export function initialWalk(draft: Draft): WalkState {
  return {
    step: 'target',
    phase: 'asking',
    draft,
    ticked: {},
    ranWith: {},
    triedWith: {},
    undone: [],
    exitCode: EXIT.done,
    leaving: false,
  };
}

/** Whether something is done that a person waits for. */
export function isBusy(phase: WalkPhase): boolean {
  return phase === 'running' || phase === 'trying';
}

/** The walk after one more action. Pure. */
export function reduceWalk(state: WalkState, action: WalkAction): WalkState {
  switch (action.type) {
    case 'adopt':
      return { ...state, draft: action.draft, ticked: action.ticked };
    case 'answer':
      return { ...state, draft: withAnswers(state.draft, action), notice: undefined };
    case 'notify':
      return { ...state, notice: action.notice };
    case 'tick':
      return { ...state, ticked: { ...state.ticked, [action.step]: toggled(state, action) } };
    case 'go to':
      return {
        ...state,
        step: action.step,
        phase: phaseOnEntering(state, action.step),
        notice: undefined,
      };
    case 'start':
      return { ...state, phase: 'running' };
    case 'try':
      return { ...state, phase: 'trying' };
    case 'tried':
      return { ...state, phase: 'settled' };
    case 'settle':
      return settle(state, action);
    case 'leave':
      return { ...state, leaving: true };
  }
}

/**
 * Where going to a step leads: an answer that is missing on the way there is given first, and what needs a
 * provisioned device begins with provisioning it. Whoever goes back may look at what was.
 */
export function reachableStep(state: WalkState, step: StepId): StepId {
  const asking = answeredAt(state).find((id) => isBefore(id, step));
  if (asking !== undefined) return asking;
  if (STEPS[step].needsDevice !== 'always' || isUpToDate(state, 'provision')) return step;
  return isLookingBack(state, step) ? step : 'provision';
}

/**
 * Whether the step begins its work as soon as one goes there. What was deleted in an earlier run is neither kept nor
 * deleted again: its step asks nothing, and tells so.
 */
export function worksOnEntering(
  state: WalkState,
  step: StepId,
  { standing }: Pick<Standing, 'standing'>,
): boolean {
  const phase = phaseOnEntering(state, step);
  const isOver = STEPS[step].needsDevice === 'while it lasts' && isCleanedUp(standing);
  return phase === 'running' || (phase === 'asking' && isOver);
}

/** The steps that give the answers which are still missing: an owner that enrolls gives its own by doing so. */
function answeredAt({ draft }: WalkState): readonly StepId[] {
  const filled = withDefaults(draft);
  const { enrolls } = ownerKind(filled.target.value);
  const isGranted = (id: SettingId): boolean =>
    enrolls && GRANTED_SETTINGS.some((granted) => granted === id);
  return missingQuestions(filled).flatMap(({ id, steps }) =>
    isGranted(id) ? ['enrollment'] : steps(filled),
  );
}

/** The first question of the step without an answer, so that the cursor can go there. */
export function firstUnanswered(state: WalkState): SettingId | undefined {
  const draft = withDefaults(state.draft);
  return missingQuestions(draft).find(({ steps }) => steps(draft).includes(state.step))?.id;
}

function withAnswers(all: Draft, { answers, withdrawn = [] }: ChangedAnswers): Draft {
  const { target, registrationId } = answers;
  const draft = withoutSettings(all, withdrawn);
  const isElsewhere = target !== undefined && target.value !== draft.target?.value;
  const before = isElsewhere ? withoutGivenByOwner(draft) : draft;
  // A derived key is good for the one registration ID it was derived with (protocol.md 4.1).
  const isKeyOver = registrationId !== undefined && before.symmetricKey?.derived;
  return { ...(isKeyOver ? withoutSettings(before, ['symmetricKey']) : before), ...answers };
}

/** Host, scope and key of one owner are good for that owner alone; elsewhere they would pass for answers. */
function withoutGivenByOwner(draft: Draft): Draft {
  const given = QUESTIONS.filter(({ id }) => isTarget(draft[id]?.origin));
  return withoutSettings(
    draft,
    given.map(({ id }) => id),
  );
}

function phaseOnEntering(state: WalkState, step: StepId): WalkPhase {
  const { begins } = STEPS[step];
  const isOpen = begins === 'form' || (step === 'cleanup' && isKept(state));
  if (isUpToDate(state, step) && !isOpen) return 'settled';
  return begins === 'work' && !isLookingBack(state, step) ? 'running' : 'asking';
}

/** What was kept can be deleted after all, so that is asked whenever one comes there; what was deleted is gone. */
function isKept({ draft }: WalkState): boolean {
  return withDefaults(draft).cleanup.value === 'keep';
}

/** Whoever goes back to a step that is out of date looks at it, and has not said that it shall be done again. */
function isLookingBack(state: WalkState, step: StepId): boolean {
  return isOutdated(state, step) && isBefore(step, state.step);
}

function settle(state: WalkState, action: Extract<WalkAction, { type: 'settle' }>): WalkState {
  const draft = { ...state.draft, ...action.found };
  const { exitCode } = action;
  const triedWith = {
    ...state.triedWith,
    [action.step]: fingerprint({ ...state, draft }, action.step),
  };
  const settled: WalkState = { ...state, draft, exitCode, triedWith, phase: 'settled' };
  if (exitCode !== EXIT.done) return settled;
  const ranWith = { ...state.ranWith, [action.step]: fingerprint(settled, action.step) };
  const { outdates } = STEPS[action.step];
  for (const outdated of outdates) delete ranWith[outdated];
  const redone = [action.step, ...outdates];
  const undone = [...state.undone.filter((id) => !redone.includes(id)), ...(action.undone ?? [])];
  return { ...settled, ranWith, undone };
}

function toggled(state: WalkState, { step, line }: { step: StepId; line: number }): number[] {
  const lines = new Set(state.ticked[step]);
  if (!lines.delete(line)) lines.add(line);
  return [...lines].sort((a, b) => a - b);
}
