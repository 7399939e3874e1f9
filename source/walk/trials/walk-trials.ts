import type { TriableCause } from '../../diagnosis/trials/triable-causes.ts';
import type { RunRecord } from '../../run/run-record.ts';
import {
  causesToTry,
  type FailedStep,
  type TrialOptions,
  tryOne,
} from '../../run/trials/cause-trials.ts';
import type { Problem } from '../../settings/question.ts';
import type { Draft } from '../../settings/settings.ts';
import { takeAnswer } from '../../settings/take-answer.ts';
import type { WalkState } from '../walk-state.ts';

/** What the trials of a walk need of it. */
export interface TriedWalk {
  readonly options: TrialOptions;
  readonly record: RunRecord;
  readonly state: () => WalkState;
  /** Does something that can be interrupted. */
  readonly during: (work: (signal: AbortSignal) => Promise<void>) => Promise<void>;
  readonly interrupt: () => Promise<void>;
  /** Notes that something is tried from here on, or has been. */
  readonly mark: (type: 'try' | 'tried') => void;
  /** Does the present step once more, with other settings. */
  readonly retryWith: (changes: Draft) => Promise<void>;
}

/** Why a key is not taken for a secondary one. */
export type SecondaryKeyProblem = Problem | 'same key';

/** What a person may try of the newest failure of their walk. */
export class WalkTrials {
  readonly #walk: TriedWalk;
  /** What was accepted last. Holds secrets. */
  #accepted: Draft = {};

  constructor(walk: TriedWalk) {
    this.#walk = walk;
  }

  /** The causes that can be tried from here and were not, the likeliest first. */
  get causes(): readonly TriableCause[] {
    const failed = this.#failed();
    return failed === undefined ? [] : this.#causesOf(failed);
  }

  /** Whether the step can be done again with settings that were accepted while they were tried. */
  get isAccepted(): boolean {
    return this.#walk.record.state.tried.at(-1)?.settings !== undefined;
  }

  /**
   * Tries a cause of the newest failure; nothing is tried while the walk does something else.
   *
   * @param secondaryKey as it was typed, for a trial that asks for it; secret
   * @returns why that cannot be the secondary key; nothing was tried then
   */
  async try(cause: string, secondaryKey?: string): Promise<SecondaryKeyProblem | undefined> {
    const failed = this.#failed();
    if (failed === undefined) return undefined;
    const given = secondaryKey === undefined ? {} : this.#keyOf(secondaryKey);
    if (given.problem !== undefined) return given.problem;
    const found = this.#causesOf(failed, given.key).find((one) => one.cause === cause);
    if (found === undefined || found.plan.kind === 'asks for key') return undefined;
    await this.#walk.during((signal) => this.#tryOne(failed, found, signal));
    return undefined;
  }

  /** Ends what is being tried; the failure stands as it did. */
  async stop(): Promise<void> {
    if (this.#walk.state().phase === 'trying') await this.#walk.interrupt();
  }

  /** Goes on with what was accepted: the device is provisioned with it already. */
  async goOn(): Promise<void> {
    if (this.isAccepted) await this.#walk.retryWith(this.#accepted);
  }

  async #tryOne(failed: FailedStep, cause: TriableCause, signal: AbortSignal): Promise<void> {
    const { options, mark } = this.#walk;
    mark('try');
    try {
      const { proved } = await tryOne(failed, cause, options, signal);
      this.#accepted = proved ?? {};
    } catch (error) {
      // Whatever a trial threw on its way out, it ended because the person said so.
      if (!signal.aborted) throw error;
    } finally {
      mark('tried');
    }
  }

  #causesOf(failed: FailedStep, givenKey?: string): readonly TriableCause[] {
    const { options, record } = this.#walk;
    return causesToTry(failed, record.state.tried, options, givenKey);
  }

  /** The step that has failed, while nothing else is done. */
  #failed(): FailedStep | undefined {
    const { step, phase, draft, leaving } = this.#walk.state();
    const { diagnosis } = this.#walk.record.state;
    if (leaving || phase !== 'settled' || diagnosis === undefined) return undefined;
    return { step, diagnosis, draft };
  }

  #keyOf(raw: string): { readonly key?: string; readonly problem?: SecondaryKeyProblem } {
    const { answers, problem, secrets } = takeAnswer('symmetricKey', raw, {}, 'remedy');
    for (const secret of secrets) this.#walk.options.redactor.add(secret);
    if (problem !== undefined) return { problem };
    const key = answers.symmetricKey?.value;
    if (key === undefined) return { problem: 'symmetricKey.empty' };
    return key === this.#walk.state().draft.symmetricKey?.value ? { problem: 'same key' } : { key };
  }
}
