import { EXIT, type ExitCode } from '../../run/exit-codes.ts';
import { outcomeOf } from '../../run/run.ts';
import type { RunRecord } from '../../run/run-record.ts';
import type { Problem } from '../../settings/question.ts';
import type { SettingId } from '../../settings/settings.ts';
import type { StepId } from '../../settings/step-ids.ts';
import { takeAnswer } from '../../settings/take-answer.ts';
import { Changes } from '../../structures/changes.ts';
import { NO_TRIALS } from '../trials/no-trials.ts';
import type { WalkAction, WalkState } from '../walk-state.ts';
import type { Example } from './examples.ts';

/**
 * Shows the screens of a walk one after the other without going it: answers are taken as a walk takes them, and what
 * would begin work leads to the next screen. It has no owner, no device and no profile, so it reaches nobody and
 * writes nothing.
 */
export class PreviewWalk {
  readonly trials = NO_TRIALS;
  readonly #make: () => readonly Example[];
  readonly #changes = new Changes();
  #examples: readonly Example[];
  #index = 0;
  #exitCode: ExitCode = EXIT.done;

  /** @param make makes all screens, each with its own past: what was done with one is gone once another is shown */
  constructor(make: () => readonly Example[]) {
    this.#make = make;
    this.#examples = make();
  }

  /** The screen that is shown, its place, and how many there are. */
  get example(): Example | undefined {
    return this.#examples[this.#index];
  }

  get index(): number {
    return this.#index;
  }

  get count(): number {
    return this.#examples.length;
  }

  get state(): WalkState {
    return this.#situation.state;
  }

  get record(): RunRecord {
    return this.#situation.record;
  }

  get exitCode(): ExitCode {
    return this.#exitCode;
  }

  subscribe(listener: () => void): () => void {
    return this.#changes.subscribe(listener);
  }

  answer(id: SettingId, raw: string): Problem | undefined {
    const taken = takeAnswer(id, raw, this.state.draft);
    if (Object.keys(taken.answers).length + taken.withdrawn.length > 0) {
      this.#act({ ...taken, type: 'answer' });
    }
    this.#act({ type: 'notify', notice: taken.notice });
    return taken.problem;
  }

  tick(line: number): void {
    this.#act({ type: 'tick', step: this.state.step, line });
  }

  /** The next screen; after the last one the preview has ended. */
  async forward(): Promise<void> {
    if (this.#index + 1 < this.count) this.#show(this.#index + 1);
    else await this.leave();
  }

  async back(): Promise<void> {
    this.#show(Math.max(0, this.#index - 1));
  }

  retry(): Promise<void> {
    return this.forward();
  }

  /** Nothing boots: the page is shown, and what it would do is not done. */
  async boot(): Promise<void> {}

  /** The first screen of that step. */
  async goTo(step: StepId): Promise<void> {
    const index = this.#examples.findIndex(
      ({ start, situation }) => start === undefined && situation.state.step === step,
    );
    if (index >= 0) this.#show(index);
  }

  async leave(exitCode: ExitCode = EXIT.done): Promise<void> {
    this.#exitCode = exitCode;
    this.#situation.happen({ type: 'run.finished', outcome: outcomeOf(exitCode), exitCode });
    this.#act({ type: 'leave' });
  }

  get #situation(): Example['situation'] {
    const { example } = this;
    if (example === undefined) throw new Error('a preview has a screen');
    return example.situation;
  }

  #show(index: number): void {
    this.#examples = this.#make();
    this.#index = index;
    this.#changes.notify();
  }

  #act(action: WalkAction): void {
    this.#situation.act(action);
    this.#changes.notify();
  }
}
