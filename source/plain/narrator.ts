import type { Messages } from '../messages/messages.ts';
import { ownerKind } from '../settings/owner-kinds.ts';
import { repeatCommand } from '../settings/repeat-command.ts';
import { isLastStep, STEP_IDS, type StepId } from '../settings/step-ids.ts';
import type { Walk } from '../walk/walk.ts';
import type { WalkPhase } from '../walk/walk-state.ts';
import { roadFacts } from '../walk/words/road-facts.ts';
import { outdatedNotice, stepExplanation } from '../walk/words/standing-words.ts';
import { EventLines } from './event-lines.ts';
import { Heartbeat } from './heartbeat.ts';
import type { PlainOutput } from './output.ts';
import { workingText } from './working-text.ts';

/** Tells where the walk is and what happens in it, while it happens. */
export class Narrator {
  readonly #walk: Walk;
  readonly #messages: Messages;
  readonly #output: PlainOutput;
  readonly #heartbeat: Heartbeat;
  readonly #explained = new Set<string>();
  readonly #ends: (() => void)[];
  #step: StepId | undefined;
  #phase: WalkPhase = 'asking';
  #hasSaidWhatIsNext = false;

  constructor(walk: Walk, messages: Messages, output: PlainOutput) {
    this.#walk = walk;
    this.#messages = messages;
    this.#output = output;
    this.#heartbeat = new Heartbeat((seconds) =>
      output.lines(`  ${messages.plain.stillWorking(seconds)}`),
    );
    const events = new EventLines(messages);
    this.#ends = [
      walk.subscribe(() => this.#follow()),
      walk.record.subscribe((event) => {
        const lines = events.of(event, walk.record.state);
        if (lines.length === 0) return;
        output.rows(...lines);
        this.#heartbeat.heard();
      }),
    ];
    this.#follow();
  }

  close(): void {
    this.#heartbeat.stop();
    for (const end of this.#ends) end();
  }

  #follow(): void {
    const { step, phase, leaving } = this.#walk.state;
    if (step !== this.#step) this.#enter(step);
    if (phase === this.#phase) return;
    this.#phase = phase;
    if (phase === 'trying') {
      this.#heartbeat.start();
    } else if (phase === 'running') {
      const text = workingText(this.#walk.state, this.#messages);
      if (text !== undefined) this.#output.lines(text);
      this.#heartbeat.start();
    } else {
      this.#heartbeat.stop();
      if (phase === 'settled') this.#teach(step);
      if (isLastStep(step) && !leaving && !this.#hasSaidWhatIsNext) this.#sayWhatIsNext();
    }
  }

  #enter(step: StepId): void {
    this.#step = step;
    // Each step is new, also when it begins in the phase in which the one before ended.
    this.#phase = 'asking';
    const { plain, steps } = this.#messages;
    const { title } = steps[step];
    const { state, record } = this.#walk;
    this.#output.lines('', plain.heading(title, STEP_IDS.indexOf(step) + 1, STEP_IDS.length));
    const explanation = stepExplanation(step, state, record.state, this.#messages);
    const notice = outdatedNotice(state, record.state, this.#messages);
    if (!this.#explained.has(explanation)) this.#output.paragraph(explanation);
    this.#explained.add(explanation);
    // They are a part of the explanation.
    for (const fact of roadFacts(step, state, record.state, this.#messages)) {
      this.#explained.add(fact);
    }
    if (notice !== undefined) this.#output.paragraph(notice);
  }

  /** What the step that has just ended has shown. */
  #teach(step: StepId): void {
    const { state, record } = this.#walk;
    for (const fact of roadFacts(step, state, record.state, this.#messages)) {
      if (!this.#explained.has(fact)) this.#output.paragraph(fact);
      this.#explained.add(fact);
    }
  }

  #sayWhatIsNext(): void {
    this.#hasSaidWhatIsNext = true;
    const { next } = this.#messages.screens;
    const { draft } = this.#walk.state;
    this.#output.lines('', next.repeat, `  ${repeatCommand(draft, this.#messages)}`);
    if (!ownerKind(draft.target?.value).enrolls) this.#output.paragraph(next.keyHint);
    this.#output.rows(
      next.more,
      ...next.commands.map(
        ({ command, does }) => `  ${this.#messages.plain.withHelp(command, does)}`,
      ),
    );
  }
}
