import type { Lab } from '../lessons/labs/lab.ts';
import type { KnownValues, LabAct, LabSetUp } from '../lessons/labs/lab-acts.ts';
import type { LabEvent, TypedSetting } from '../lessons/labs/lab-event.ts';
import {
  canWork,
  INITIAL_LAB_STATE,
  type LabAction,
  type LabState,
  reduceLab,
  taskOf,
} from '../lessons/labs/lab-state.ts';
import type { WirePacket } from '../protocol/wire-packet.ts';
import { RunRecord } from '../run/run-record.ts';
import type { Problem } from '../settings/question.ts';
import { Changes } from '../structures/changes.ts';
import { conditionsAfter } from './conditions.ts';
import type { LabBench } from './lab-bench.ts';
import { LabJournal } from './lab-journal.ts';
import { type LabRunOptions, newBench } from './new-bench.ts';
import { SET_UPS } from './set-ups.ts';

/**
 * One learner in one lab: owns the sandbox and the record of what happened. A screen, or lines, show its state and
 * call its verbs; they know nothing of how a thing is done.
 */
export class LabRun {
  readonly lab: Lab;
  /** The newest run: its packets, its registration, its diagnosis. */
  readonly record = new RunRecord();
  readonly #options: LabRunOptions;
  readonly #changes = new Changes();
  readonly #journal: LabJournal;
  #bench: LabBench;
  #state: LabState = INITIAL_LAB_STATE;
  /** What the device was given at first, by setting: typing it again is a mending. */
  #given: Partial<Record<TypedSetting, string>> = {};
  #work: Promise<void> | undefined;
  /** The task for which the bench was set up. */
  #setUpFor: string | undefined;

  constructor(options: LabRunOptions) {
    this.lab = options.lab;
    this.#options = options;
    this.#journal = new LabJournal(options.redactor);
    this.#bench = this.#newBench();
  }

  get state(): LabState {
    return this.#state;
  }

  /** Calls `listener` after every change of the state. @returns a function that ends it */
  subscribe(listener: () => void): () => void {
    return this.#changes.subscribe(listener);
  }

  /** Calls `listener` with every event, those of the learner's own hands among them. @returns a function that ends it */
  watch(listener: (event: LabEvent) => void): () => void {
    return this.#journal.watch(listener);
  }

  predict(choice: string): void {
    const before = this.#state.stage;
    this.#dispatch({ type: 'predict', choice });
    if (before === 'predicting') this.#noteTask();
  }

  hint(): void {
    this.#dispatch({ type: 'hint' });
  }

  answer(question: string, choice: string): void {
    this.#dispatch({ type: 'answer', question, choice });
  }

  /** What stands beside the field of an act that types. */
  async known(act: LabAct): Promise<KnownValues> {
    await this.#ready();
    if (act.kind !== 'type') return { current: '', portal: [] };
    const known = await this.#bench.known(act.setting);
    this.#given[act.setting] ??= known.current;
    return known;
  }

  /** Gives the device what was typed. @returns why it cannot be that */
  async type(act: LabAct, text: string): Promise<Problem | undefined> {
    if (act.kind !== 'type' || !canWork(this.#state)) return undefined;
    const { current } = await this.known(act);
    const { id, setting } = act;
    if (text === current) return undefined;
    const problem = await this.#bench.set(setting, text);
    if (problem !== undefined) return problem;
    const isGiven = this.#given[setting] === text;
    const shown = setting === 'symmetricKey' ? {} : { text };
    this.#journal.note({ type: 'lab.typed', act: id, setting, ...shown });
    const typed = conditionsAfter(this.lab.acts, this.#state.conditions, act);
    this.#done(isGiven ? typed.filter((one) => one !== id) : typed, false);
    return undefined;
  }

  /** Points at a packet. */
  point(act: LabAct, pointed: WirePacket): void {
    if (act.kind !== 'point' || !canWork(this.#state)) return;
    this.#journal.note({ type: 'lab.pointed', act: act.id, pointed });
    this.#done(this.#state.conditions, true);
  }

  /** Says what one takes for the cause. */
  claim(act: LabAct, choice: string): void {
    if (act.kind !== 'claim' || !canWork(this.#state) || !act.choices.includes(choice)) return;
    this.#journal.note({ type: 'lab.claimed', act: act.id, choice });
    this.#done(this.#state.conditions, true);
  }

  /** Chooses how something is from then on. */
  async choose(act: LabAct, choice: string): Promise<void> {
    const { conditions } = this.#state;
    if (act.kind !== 'choose' || !canWork(this.#state)) return;
    if (!act.choices.some((one) => one === choice)) return;
    await this.#ready();
    await this.#bench.choose(act, choice);
    this.#journal.note({ type: 'lab.chosen', act: act.id, choice });
    this.#done(conditionsAfter(this.lab.acts, conditions, act), false);
  }

  /** Does what needs nothing to be typed or chosen. Does nothing while something is being done. */
  async do(act: LabAct): Promise<void> {
    if (this.#work || !canWork(this.#state)) return;
    this.#work = this.#perform(act);
    try {
      await this.#work;
    } finally {
      this.#work = undefined;
    }
  }

  /** Begins anew with a fresh sandbox; the prediction is forgotten, too. */
  async reset(): Promise<void> {
    await this.leave();
    this.#bench = this.#newBench();
    this.#journal.clear();
    this.#given = {};
    this.#setUpFor = undefined;
    this.#dispatch({ type: 'reset' });
  }

  /** Stops what runs and closes the sandbox. Can be called at any time, more than once. */
  async leave(): Promise<void> {
    await this.#bench.close();
    await this.#work;
  }

  async #perform(act: LabAct): Promise<void> {
    let { conditions } = this.#state;
    this.#dispatch({ type: 'run' });
    try {
      await this.#ready();
      const count = await this.#bench.perform(act);
      if (act.kind !== 'device' && act.kind !== 'fleet') {
        this.#journal.note({ type: 'lab.did', act: act.id, ...(count !== undefined && { count }) });
      }
      conditions = conditionsAfter(this.lab.acts, conditions, act);
    } finally {
      this.#done(conditions, act.kind === 'device' || act.kind === 'fleet');
    }
  }

  /** The bench as the present task wants it: somebody else may have set it up for the learner. */
  async #ready(): Promise<void> {
    const task = taskOf(this.lab, this.#state);
    const setUp = task?.setUp;
    if (setUp === undefined || this.#setUpFor === task?.id) return;
    this.#setUpFor = task?.id;
    const before = this.#bench;
    this.#bench = this.#newBench(setUp);
    this.#given = {};
    await before.close();
    await SET_UPS[setUp](this.#bench);
  }

  #newBench(setUp?: LabSetUp): LabBench {
    return newBench(this.#options, { journal: this.#journal, record: this.record }, setUp);
  }

  #noteTask(): void {
    const task = taskOf(this.lab, this.#state)?.id;
    if (task !== undefined) this.#journal.note({ type: 'lab.task', task });
  }

  #done(conditions: readonly string[], isTry: boolean): void {
    const { task } = this.#state;
    this.#dispatch({ type: 'done', events: this.#journal.events, conditions, isTry });
    if (this.#state.task !== task) this.#noteTask();
  }

  #dispatch(action: LabAction): void {
    this.#state = reduceLab(this.lab, this.#state, action);
    this.#changes.notify();
  }
}
