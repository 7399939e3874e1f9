import type { BootDeed } from '../../source/run/boot-deeds.ts';
import type { RunEvent, RunEventBody } from '../../source/run/events.ts';
import { EXIT } from '../../source/run/exit-codes.ts';
import { RunRecord } from '../../source/run/run-record.ts';
import type { Draft, SettingId } from '../../source/settings/settings.ts';
import { takeAnswer } from '../../source/settings/take-answer.ts';
import type { WalkPort } from '../../source/ui/state/walk-port.ts';
import { NO_TRIALS } from '../../source/walk/trials/no-trials.ts';
import {
  initialWalk,
  reduceWalk,
  type WalkAction,
  type WalkState,
} from '../../source/walk/walk-state.ts';

/**
 * A walk that stands still wherever a test puts it: its state and its record are made by the real reducers from
 * the actions and events the test names, and its verbs are only written down.
 */
export class StagedWalk implements WalkPort {
  readonly record = new RunRecord();
  readonly exitCode = EXIT.done;
  readonly calls: string[] = [];
  readonly trials = NO_TRIALS;
  readonly #listeners = new Set<() => void>();
  #state: WalkState;

  constructor(draft: Draft = {}) {
    this.#state = initialWalk(draft);
  }

  get state(): WalkState {
    return this.#state;
  }

  act(...actions: readonly WalkAction[]): this {
    for (const action of actions) this.#state = reduceWalk(this.#state, action);
    for (const listener of this.#listeners) listener();
    return this;
  }

  happen(...events: readonly (RunEventBody & { readonly at?: string })[]): this {
    for (const event of events) {
      this.record.apply({ at: '2020-01-02T03:04:05.678Z', ...event } as RunEvent);
    }
    return this;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  answer(id: SettingId, raw: string) {
    const { answers, withdrawn, notice, problem } = takeAnswer(id, raw, this.#state.draft);
    this.act({ type: 'answer', answers, withdrawn });
    this.act({ type: 'notify', notice });
    return problem;
  }

  /** There is no hub to connect to. */
  openPlayground(): Promise<never> {
    this.calls.push('openPlayground');
    return Promise.reject(new Error('a staged walk has no hub'));
  }

  async boot(deed: BootDeed): Promise<void> {
    this.calls.push(`boot ${deed}`);
  }

  tick(line: number): void {
    this.act({ type: 'tick', step: this.#state.step, line });
  }

  async forward(): Promise<void> {
    this.calls.push('forward');
  }

  async back(): Promise<void> {
    this.calls.push('back');
  }

  async retry(): Promise<void> {
    this.calls.push('retry');
  }

  async goTo(step: string): Promise<void> {
    this.calls.push(`go to ${step}`);
  }

  async leave(exitCode = EXIT.done as number): Promise<void> {
    this.calls.push(`leave ${exitCode}`);
    this.happen({ type: 'run.finished', outcome: 'done', exitCode: EXIT.done });
  }
}
