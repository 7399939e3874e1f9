import { resumeOf } from '../walk/profile-draft.ts';
import type { WalkStart } from '../walk/walk-start.ts';
import type { PlainContext } from './context.ts';
import { EventLines } from './event-lines.ts';
import { Heartbeat } from './heartbeat.ts';
import { workingText } from './working-text.ts';

/** Tells in few words what is done again on the way to the step where the person stopped. */
export class ResumeNarrator {
  readonly #start: WalkStart;
  readonly #context: PlainContext;
  readonly #heartbeat: Heartbeat;
  readonly #ends: readonly (() => void)[];
  #told = '';
  #isOnTheWay = false;

  constructor(start: WalkStart, context: PlainContext) {
    this.#start = start;
    this.#context = context;
    const { walk, messages, output } = context;
    this.#heartbeat = new Heartbeat((seconds) =>
      output.lines(`  ${messages.plain.stillWorking(seconds)}`),
    );
    const events = new EventLines(messages);
    this.#ends = [
      start.changes.subscribe(() => this.#follow()),
      walk.subscribe(() => this.#tellStep()),
      walk.record.subscribe((event) => {
        if (!this.#isOnTheWay) return;
        // What it means for the device is told; what was told the last time is not.
        if (event.type !== 'diagnosis' && event.type !== 'assignment') return;
        output.rows(...events.of(event, walk.record.state));
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
    const { messages, output } = this.#context;
    const { chosen, phase } = this.#start;
    const isOnTheWay = phase === 'resuming' && chosen !== undefined;
    if (isOnTheWay === this.#isOnTheWay) return;
    this.#isOnTheWay = isOnTheWay;
    if (!isOnTheWay) {
      this.#heartbeat.stop();
      return;
    }
    const { start: words } = messages.profiles;
    const step = messages.steps[resumeOf(chosen).step].title;
    output.lines('', words.resuming(chosen.name, step));
    this.#heartbeat.start();
  }

  #tellStep(): void {
    const { walk, messages, output } = this.#context;
    const { step, phase } = walk.state;
    if (!this.#isOnTheWay || phase !== 'running' || step === this.#told) return;
    this.#told = step;
    const text = workingText(walk.state, messages);
    if (text !== undefined) output.lines(`  ${text}`);
  }
}
