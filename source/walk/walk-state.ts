import { EXIT, type ExitCode } from '../run/exit-codes.ts';
import { STEPS } from '../run/steps/steps.ts';
import { isTarget } from '../settings/owner-kinds.ts';
import { QUESTIONS } from '../settings/questions.ts';
import { missingQuestions, withDefaults } from '../settings/resolve-settings.ts';
import { type Draft, type SettingId, withoutSettings } from '../settings/settings.ts';
import type { StepId } from '../settings/step-ids.ts';
import type { AnswerNotice } from '../settings/take-answer.ts';

/**
 * Where the person stands in the walk.
 *
 * - `asking`: the step waits for answers, ticks or a yes
 * - `running`: the step is at work
 * - `settled`: the step has ended, well or not; its results are on the screen
 */
export type WalkPhase = 'asking' | 'running' | 'settled';

export interface WalkState {
  readonly step: StepId;
  readonly phase: WalkPhase;
  readonly draft: Draft;
  /** Ticked lines of the portal checklists, by step. */
  readonly ticked: Readonly<Partial<Record<StepId, readonly number[]>>>;
  /** The settings each finished step ran with; a step whose settings changed has to run again. */
  readonly ranWith: Readonly<Partial<Record<StepId, string>>>;
  /** Until the next answer or step. */
  readonly notice?: AnswerNotice | undefined;
  /** How the process is to end if the person leaves at this point. */
  readonly exitCode: ExitCode;
  /** True from the first Ctrl+C on. */
  readonly leaving: boolean;
}

export type WalkAction =
  | { readonly type: 'adopt'; readonly draft: Draft; readonly ticked: WalkState['ticked'] }
  | { readonly type: 'answer'; readonly answers: Draft }
  | { readonly type: 'notify'; readonly notice: AnswerNotice | undefined }
  | { readonly type: 'tick'; readonly step: StepId; readonly line: number }
  | { readonly type: 'go to'; readonly step: StepId }
  | { readonly type: 'start' }
  | {
      readonly type: 'settle';
      readonly step: StepId;
      readonly exitCode: ExitCode;
      readonly found: Draft;
    }
  | { readonly type: 'leave' };

export function initialWalk(draft: Draft): WalkState {
  return {
    step: 'target',
    phase: 'asking',
    draft,
    ticked: {},
    ranWith: {},
    exitCode: EXIT.done,
    leaving: false,
  };
}

/** The walk after one more action. Pure. */
export function reduceWalk(state: WalkState, action: WalkAction): WalkState {
  switch (action.type) {
    case 'adopt':
      return { ...state, draft: action.draft, ticked: action.ticked };
    case 'answer':
      return { ...state, draft: withAnswers(state.draft, action.answers), notice: undefined };
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
    case 'settle':
      return settle(state, action);
    case 'leave':
      return { ...state, leaving: true };
  }
}

/** True when the step has run and nothing it depends on has changed since. */
export function isUpToDate(state: WalkState, step: StepId): boolean {
  return state.ranWith[step] === fingerprint(state, step);
}

/** Where going to a step leads: what needs a provisioned device begins with provisioning it. */
export function reachableStep(state: WalkState, step: StepId): StepId {
  const needsDevice = STEPS[step].needsDevice === 'always';
  return needsDevice && state.ranWith.provision === undefined ? 'provision' : step;
}

/** The first question of the step without an answer, so that the cursor can go there. */
export function firstUnanswered(state: WalkState): SettingId | undefined {
  const draft = withDefaults(state.draft);
  return missingQuestions(draft).find(({ steps }) => steps(draft).includes(state.step))?.id;
}

function withAnswers(draft: Draft, answers: Draft): Draft {
  const { target, registrationId } = answers;
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
  if (isUpToDate(state, step) && begins !== 'form') return 'settled';
  return begins === 'work' ? 'running' : 'asking';
}

function settle(state: WalkState, action: Extract<WalkAction, { type: 'settle' }>): WalkState {
  const draft = { ...state.draft, ...action.found };
  const { exitCode } = action;
  const settled: WalkState = { ...state, draft, exitCode, phase: 'settled' };
  if (exitCode !== EXIT.done) return settled;
  const ranWith = { ...state.ranWith, [action.step]: fingerprint(settled, action.step) };
  for (const outdated of STEPS[action.step].outdates) delete ranWith[outdated];
  return { ...settled, ranWith };
}

function toggled(state: WalkState, { step, line }: { step: StepId; line: number }): number[] {
  const lines = new Set(state.ticked[step]);
  if (!lines.delete(line)) lines.add(line);
  return [...lines].sort((a, b) => a - b);
}

/** A default that was accepted meanwhile is no change: the step ran with it. */
function fingerprint(state: WalkState, step: StepId): string {
  const draft = withDefaults(state.draft);
  return JSON.stringify(STEPS[step].dependsOn.map((id) => draft[id]?.value));
}
