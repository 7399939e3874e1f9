import type { RegistrationResult } from '../../source/device/registration-result.ts';
import { MESSAGES } from '../../source/messages/messages.ts';
import { Redactor } from '../../source/protocol/redaction.ts';
import { createEmit } from '../../source/quickstart/emit.ts';
import type { RunEvent } from '../../source/quickstart/events.ts';
import { withDefaults } from '../../source/quickstart/resolve-settings.ts';
import { runStep, type StepEnding } from '../../source/quickstart/run-step.ts';
import { Session } from '../../source/quickstart/session.ts';
import type { Draft } from '../../source/quickstart/settings.ts';
import type { StepId } from '../../source/quickstart/step-ids.ts';

/** A run in the sandbox whose steps a test takes one by one, in whatever order. */
export class StepwiseRun {
  readonly session = new Session();
  readonly events: RunEvent[] = [];
  draft: Draft = { target: { value: 'sandbox', origin: 'flag' } };
  recalled: RegistrationResult | undefined;
  reprovision = false;
  readonly #redactor = new Redactor();

  async step(id: StepId): Promise<StepEnding> {
    const ending = await runStep(id, {
      draft: withDefaults(this.draft),
      session: this.session,
      emit: createEmit(this.#redactor, (event) => this.events.push(event)),
      signal: new AbortController().signal,
      redactor: this.#redactor,
      messages: MESSAGES,
      recall: () => this.recalled,
      reprovision: this.reprovision,
    });
    this.draft = { ...this.draft, ...ending.found };
    return ending;
  }

  /** The events of one kind, in order. */
  of<Type extends RunEvent['type']>(type: Type): Extract<RunEvent, { readonly type: Type }>[] {
    return this.events.filter((event) => event.type === type) as never;
  }
}
