import type { BootDeed } from '../run/boot-deeds.ts';
import { createEmit } from '../run/emit.ts';
import type { Emit } from '../run/events.ts';
import type { ExitCode } from '../run/exit-codes.ts';
import { outcomeOf, runStarted } from '../run/run.ts';
import { RunRecord } from '../run/run-record.ts';
import { RunResources } from '../run/run-resources.ts';
import { type StepRunner, stepRunner } from '../run/run-step.ts';
import type { StepContext, StepOptions } from '../run/steps/step.ts';
import type { Problem } from '../settings/question.ts';
import { secretsOfDraft } from '../settings/secrets-of-draft.ts';
import type { Draft, Origin, SettingId } from '../settings/settings.ts';
import { type StepId, stepAfter, stepBefore } from '../settings/step-ids.ts';
import { takeAnswer } from '../settings/take-answer.ts';
import { Changes } from '../structures/changes.ts';
import { WorkAtHand } from '../structures/work-at-hand.ts';
import { bootAgain, type Settle } from './boot/boot.ts';
import { isUpToDate } from './outdated.ts';
import type { Playground } from './playground/playground.ts';
import { begin } from './renew.ts';
import { WalkTrials } from './trials/walk-trials.ts';
import {
  firstUnanswered,
  initialWalk,
  isBusy,
  reachableStep,
  reduceWalk,
  type WalkAction,
  type WalkState,
  worksOnEntering,
} from './walk-state.ts';

export interface WalkOptions extends StepOptions {
  readonly draft: Draft;
  readonly version: string;
}

/**
 * The walk of one person through the steps, at their own pace: forwards, back, again. It owns the resources and
 * the record; the Ink screens and the plain prompts only show it and call its verbs.
 */
export class Walk {
  readonly record = new RunRecord();
  readonly trials: WalkTrials;
  /** What every step, and whatever else is done with the device, works with. */
  readonly #shared: WalkOptions & Pick<StepContext, 'resources' | 'emit'>;
  readonly #resources = new RunResources();
  readonly #changes = new Changes();
  readonly #emit: Emit;
  readonly #runStep: StepRunner;
  readonly #settle: Settle = (step, { exitCode, found, undone }) =>
    this.#dispatch({ type: 'settle', step, exitCode, found, undone });
  #state: WalkState;
  readonly #atWork = new WorkAtHand();

  constructor(options: WalkOptions) {
    this.#emit = createEmit(options.redactor, (event) => this.record.apply(event));
    this.#shared = { ...options, resources: this.#resources, emit: this.#emit };
    this.#runStep = stepRunner(this.#shared);
    this.#state = initialWalk(options.draft);
    this.trials = new WalkTrials({
      options: this.#shared,
      record: this.record,
      state: () => this.#state,
      during: (work) => this.#atWork.do(work),
      mark: (type) => this.#dispatch({ type }),
      interrupt: () => this.#atWork.interrupt(),
      retryWith: (changes) => {
        this.adopt({ ...this.#state.draft, ...changes }, this.#state.ticked);
        return this.retry();
      },
    });
    for (const secret of secretsOfDraft(options.draft)) options.redactor.add(secret);
  }

  get state(): WalkState {
    return this.#state;
  }

  /** How the process is to end if the person leaves now. */
  get exitCode(): ExitCode {
    return this.record.state.finished?.exitCode ?? this.#state.exitCode;
  }

  /** Calls `listener` after every change of the walk itself. @returns a function that ends it */
  subscribe(listener: () => void): () => void {
    return this.#changes.subscribe(listener);
  }

  /**
   * Takes an answer if it is valid, repaired where copying damaged it. A text that assigns several settings fills them
   * all. `state.notice` says what was done and is doubtful. @returns what is wrong with it; the old answer then stands
   */
  answer(id: SettingId, raw: string, origin: Origin = 'typed'): Problem | undefined {
    const taken = takeAnswer(id, raw, this.#state.draft, origin);
    // A key that was put into the wrong field is as secret as in the right one.
    for (const secret of taken.secrets) this.#shared.redactor.add(secret);
    if (Object.keys(taken.answers).length + taken.withdrawn.length > 0) {
      this.#dispatch({ ...taken, type: 'answer' });
    }
    const { notice } = taken;
    if (notice ?? this.#state.notice) this.#dispatch({ type: 'notify', notice });
    return taken.problem;
  }

  /** Takes over what is known from before, or from a trial. */
  adopt(draft: Draft, ticked: WalkState['ticked'] = {}): void {
    for (const secret of secretsOfDraft(draft)) this.#shared.redactor.add(secret);
    this.#dispatch({ type: 'adopt', draft, ticked });
  }

  /** Ticks or unticks a line of the present step's portal checklist. */
  tick(line: number): void {
    this.#dispatch({ type: 'tick', step: this.#state.step, line });
  }

  /**
   * The one verb of the Enter key: starts the step that asks, or goes on from one that is done. Does nothing while an
   * answer is missing, or a step is at work or has failed (`retry` and `back` are for that).
   */
  async forward(): Promise<void> {
    const { step, phase } = this.#state;
    if (this.#state.leaving || isBusy(phase)) return;
    if (phase === 'asking' && firstUnanswered(this.#state) !== undefined) return;
    if (phase === 'asking' && !isUpToDate(this.#state, step)) return this.#begin(step);
    const hasFailed = ['failed', 'cancelled'].includes(this.record.state.steps[step]);
    if (phase === 'settled' && hasFailed) return;
    const after = stepAfter(step);
    if (after !== undefined) await this.goTo(after);
  }

  /** Goes to the step before, ending what the present one does. Answers are kept. */
  async back(): Promise<void> {
    const before = stepBefore(this.#state.step);
    if (before !== undefined) await this.goTo(before);
  }

  /** Does the present step once more. */
  async retry(): Promise<void> {
    if (this.#state.phase === 'settled') await this.#work({ again: true });
  }

  /** Goes to any step. One that needs a provisioned device leads to the provisioning first where there is none. */
  async goTo(wanted: StepId): Promise<void> {
    if (this.#state.leaving) return;
    await this.#atWork.interrupt();
    const step = reachableStep(this.#state, wanted);
    if (worksOnEntering(this.#state, step, this.record.state)) return this.#begin(step);
    this.#dispatch({ type: 'go to', step });
  }

  /** The device at its hub, for as long as somebody wants. Only once it is provisioned. */
  async openPlayground(): Promise<Playground> {
    const { openPlayground } = await import('./playground/open-playground.ts');
    return openPlayground({ ...this.#shared, draft: this.#state.draft });
  }

  /** Has the device boot again, after that; the person stays where they are. Only once it is provisioned. */
  async boot(deed: BootDeed): Promise<void> {
    const { draft, phase, leaving } = this.#state;
    if (leaving || isBusy(phase)) return;
    this.#dispatch({ type: 'start' });
    const walk = { ...this.#shared, draft, record: this.record, settle: this.#settle };
    await this.#atWork.do((signal) => bootAgain(deed, walk, this.#runStep, signal));
  }

  /** Stops what is at work, and closes everything. @param exitCode of the process: `EXIT.cancelled` for Ctrl+C */
  async leave(exitCode: ExitCode = this.exitCode): Promise<void> {
    if (this.#state.leaving) return;
    this.#dispatch({ type: 'leave' });
    await this.#atWork.interrupt();
    await this.#resources.close();
    this.#emit({ type: 'run.finished', outcome: outcomeOf(exitCode), exitCode });
  }

  /** Does the work of the step, after what it rests on was made again where that was taken back. */
  #begin(step: StepId): Promise<void> {
    const enter = (id: StepId): void => this.#dispatch({ type: 'go to', step: id });
    return begin(step, { state: () => this.#state, enter, work: () => this.#work() });
  }

  /** @param again the person wants what the step does, also where it could be spared */
  async #work({ again = false } = {}): Promise<void> {
    await this.#atWork.do((signal) => this.#run(this.#state.step, signal, again));
  }

  async #run(step: StepId, signal: AbortSignal, again: boolean): Promise<void> {
    this.#dispatch({ type: 'start' });
    const { draft } = this.#state;
    const { version, reprovision = false } = this.#shared;
    if (stepBefore(step) === undefined) this.#emit(runStarted(draft, version, this.#shared));
    const isWanted = reprovision || (again && this.record.state.steps[step] === 'done');
    this.#settle(step, await this.#runStep(step, draft, signal, { reprovision: isWanted }));
  }

  #dispatch(action: WalkAction): void {
    this.#state = reduceWalk(this.#state, action);
    this.#changes.notify();
  }
}
