import type { Lab, LabBreak, LabEvent } from '../lessons/labs/lab.ts';
import {
  INITIAL_LAB_STATE,
  type LabAction,
  type LabState,
  reduceLab,
} from '../lessons/labs/lab-state.ts';
import type { Messages } from '../messages/messages.ts';
import { type StartOwner, startOwner } from '../owner/start-owner.ts';
import type { Redactor } from '../protocol/redaction.ts';
import { createEmit } from '../run/emit.ts';
import type { Emit } from '../run/events.ts';
import { EXIT, type ExitCode } from '../run/exit-codes.ts';
import { outcomeOf } from '../run/run.ts';
import { RunRecord } from '../run/run-record.ts';
import { RunResources } from '../run/run-resources.ts';
import { stepRunner } from '../run/run-step.ts';
import type { Disarm } from '../sandbox/faults/faults.ts';
import { mistyped } from '../settings/mistyped.ts';
import { PRACTICE_TARGET } from '../settings/owner-kinds.ts';
import type { Draft } from '../settings/settings.ts';
import type { StepId } from '../settings/step-ids.ts';
import { Changes } from '../structures/changes.ts';

export interface LabRunOptions {
  readonly lab: Lab;
  readonly messages: Messages;
  readonly redactor: Redactor;
  readonly version: string;
  /** Absent: the owners as people get them. */
  readonly startOwner?: StartOwner | undefined;
}

/** What a learner needs of a device; the sandbox gives the rest. */
const SETTINGS: Draft = {
  target: { value: PRACTICE_TARGET, origin: 'default' },
  enrollment: { value: 'individual', origin: 'default' },
  registrationId: { value: 'my-device-007', origin: 'default' },
};

/**
 * One learner in one lab: owns the sandbox and the record of what happened. A screen, or lines, show its state and
 * call its verbs; they know nothing of how a thing is broken.
 */
export class LabRun {
  readonly lab: Lab;
  /** The newest run: its packets, its registration, its diagnosis. */
  readonly record = new RunRecord();
  readonly #options: LabRunOptions;
  readonly #changes = new Changes();
  readonly #emit: Emit;
  #resources = new RunResources();
  #controller = new AbortController();
  #state: LabState = INITIAL_LAB_STATE;
  /** Everything since the start or the last reset: what the checks judge by. */
  #events: LabEvent[] = [];
  #draft: Draft = SETTINGS;
  #disarm: Disarm | undefined;
  #work: Promise<void> | undefined;

  constructor(options: LabRunOptions) {
    this.lab = options.lab;
    this.#options = options;
    this.#emit = createEmit(options.redactor, (event) => {
      this.#events.push(event);
      this.record.apply(event);
    });
  }

  get state(): LabState {
    return this.#state;
  }

  /** Calls `listener` after every change of the state. @returns a function that ends it */
  subscribe(listener: () => void): () => void {
    return this.#changes.subscribe(listener);
  }

  predict(choice: string): void {
    this.#dispatch({ type: 'predict', choice });
  }

  /** Breaks what the present task is about; it takes effect with the next run. */
  break(): void {
    this.#dispatch({ type: 'break' });
  }

  /** Takes back what is broken. */
  mend(): void {
    this.#dispatch({ type: 'mend' });
  }

  hint(): void {
    this.#dispatch({ type: 'hint' });
  }

  answer(question: string, choice: string): void {
    this.#dispatch({ type: 'answer', question, choice });
  }

  /** Lets the device register, with what is broken. Does nothing while it already does. */
  async run(): Promise<void> {
    if (this.#work || this.#state.stage !== 'working') return;
    this.#dispatch({ type: 'run' });
    this.#work = this.#register(this.#controller.signal);
    try {
      await this.#work;
    } finally {
      this.#work = undefined;
    }
  }

  /** Begins anew with a fresh sandbox; the prediction is forgotten, too. */
  async reset(): Promise<void> {
    await this.leave();
    this.#controller = new AbortController();
    this.#resources = new RunResources();
    this.#events = [];
    this.#draft = SETTINGS;
    this.#disarm = undefined;
    this.#dispatch({ type: 'reset' });
  }

  /** Stops what runs and closes the sandbox. Can be called at any time, more than once. */
  async leave(): Promise<void> {
    this.#controller.abort();
    await this.#work;
    await this.#resources.close();
  }

  async #register(signal: AbortSignal): Promise<void> {
    const { lab, version } = this.#options;
    this.#emit({ type: 'run.started', target: PRACTICE_TARGET, version });
    let exitCode: ExitCode = EXIT.cancelled;
    let isStillBroken = false;
    try {
      if (!this.#resources.owner) {
        const start = this.#options.startOwner ?? startOwner;
        this.#resources.owner = await start(PRACTICE_TARGET, lab.sandbox);
        await this.#step('enrollment', signal);
      }
      const broken = this.#breakNow();
      isStillBroken = broken?.kind === 'setting';
      exitCode = await this.#step('provision', signal, broken);
    } finally {
      this.#emit({ type: 'run.finished', outcome: outcomeOf(exitCode), exitCode });
      this.#dispatch({ type: 'ran', events: this.#events, broken: isStillBroken });
    }
  }

  async #step(id: StepId, signal: AbortSignal, broken?: LabBreak): Promise<ExitCode> {
    const { messages, redactor } = this.#options;
    const [resources, emit] = [this.#resources, this.#emit];
    const draft = broken ? withBreak(this.#draft, broken, redactor) : this.#draft;
    const runStep = stepRunner({ messages, redactor, resources, emit });
    const { exitCode, found } = await runStep(id, draft, signal);
    this.#draft = { ...this.#draft, ...found };
    return exitCode;
  }

  /** A fault that was armed for an earlier run and did not strike must not surprise this one. */
  #breakNow(): LabBreak | undefined {
    this.#disarm?.();
    this.#disarm = undefined;
    const { broken } = this.#state;
    if (broken === undefined) return undefined;
    const found = this.lab.tasks.find(({ breaks }) => breaks?.id === broken)?.breaks;
    if (found?.kind === 'fault') this.#disarm = this.#resources.owner?.arm?.(found.fault);
    return found;
  }

  #dispatch(action: LabAction): void {
    this.#state = reduceLab(this.lab, this.#state, action);
    this.#changes.notify();
  }
}

function withBreak(draft: Draft, broken: LabBreak, redactor: Redactor): Draft {
  if (broken.kind !== 'setting' || !draft.symmetricKey) return draft;
  const value = mistyped(draft.symmetricKey.value);
  redactor.add(value);
  return { ...draft, symmetricKey: { value, origin: 'typed' } };
}
