import type { RunEventBody } from '../../run/events.ts';
import { EXIT, type ExitCode } from '../../run/exit-codes.ts';
import { RunRecord } from '../../run/run-record.ts';
import type { Draft } from '../../settings/settings.ts';
import { isBefore, STEP_IDS, type StepId } from '../../settings/step-ids.ts';
import { initialWalk, reduceWalk, type WalkAction, type WalkState } from '../walk-state.ts';

/**
 * A moment of a walk that nobody has gone: the reducers of a real one make it from actions and events, so that the
 * screens show of it what they show of any other.
 */
export class Situation {
  readonly record = new RunRecord();
  readonly #now: string;
  #state: WalkState;

  /** @param now when everything happens in it, ISO 8601 */
  constructor(draft: Draft, now: string) {
    this.#state = initialWalk(draft);
    this.#now = now;
  }

  get state(): WalkState {
    return this.#state;
  }

  act(...actions: readonly WalkAction[]): this {
    for (const action of actions) this.#state = reduceWalk(this.#state, action);
    return this;
  }

  happen(...events: readonly RunEventBody[]): this {
    for (const event of events) this.record.apply({ at: this.#now, ...event });
    return this;
  }

  /** The person has come to the step, and what is before it is done. @param found what came of it, by step */
  at(step: StepId, found: Readonly<Partial<Record<StepId, readonly RunEventBody[]>>> = {}): this {
    for (const done of STEP_IDS.filter((id) => isBefore(id, step))) {
      this.happen(...(found[done] ?? [])).#end(done, 'done');
    }
    return this.act({ type: 'go to', step });
  }

  /** The present step is at work, and this has happened in it so far. */
  working(...events: readonly RunEventBody[]): this {
    const { step } = this.#state;
    return this.act({ type: 'start' }).happen({ type: 'step.started', step }, ...events);
  }

  /** The work of the present step has ended. */
  ended(outcome: 'done' | 'left' | 'failed', exitCode: ExitCode = EXIT.done): this {
    return this.#end(this.#state.step, outcome, exitCode);
  }

  #end(step: StepId, outcome: 'done' | 'left' | 'failed', exitCode: ExitCode = EXIT.done): this {
    const settled = { type: 'settle', step, exitCode, found: {} } as const;
    return this.happen({ type: 'step.finished', step, outcome, milliseconds: 1200 }).act(settled);
  }
}
