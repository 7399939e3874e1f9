import type { RegistrationResult } from '../../source/device/registration-result.ts';
import { Redactor } from '../../source/protocol/redaction.ts';
import { createEmit } from '../../source/run/emit.ts';
import type { RunEvent } from '../../source/run/events.ts';
import { RunResources } from '../../source/run/run-resources.ts';
import { runStep, type StepEnding } from '../../source/run/run-step.ts';
import { withDefaults } from '../../source/settings/resolve-settings.ts';
import type { Draft } from '../../source/settings/settings.ts';
import type { StepId } from '../../source/settings/step-ids.ts';
import { MESSAGES } from './english.ts';

/** A run in the sandbox whose steps a test takes one by one, in whatever order. */
export class StepwiseRun {
  readonly session = new RunResources();
  readonly events: RunEvent[] = [];
  draft: Draft = { target: { value: 'sandbox', origin: 'flag' } };
  recalled: RegistrationResult | undefined;
  reprovision = false;
  readonly #redactor = new Redactor();

  async step(id: StepId): Promise<StepEnding> {
    const ending = await runStep(id, {
      draft: withDefaults(this.draft),
      resources: this.session,
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
