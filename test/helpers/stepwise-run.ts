import type { RegistrationResult } from '../../source/device/registration-result.ts';
import { Redactor } from '../../source/protocol/redaction.ts';
import { createEmit } from '../../source/run/emit.ts';
import type { RunEvent } from '../../source/run/events.ts';
import { RunResources } from '../../source/run/run-resources.ts';
import { type StepEnding, stepRunner } from '../../source/run/run-step.ts';
import type { Draft } from '../../source/settings/settings.ts';
import type { StepId } from '../../source/settings/step-ids.ts';
import { MESSAGES } from './english.ts';
import { quickOwner } from './quick-owner.ts';

/** A run in the sandbox whose steps a test takes one by one, in whatever order. */
export class StepwiseRun {
  readonly session = new RunResources();
  readonly events: RunEvent[] = [];
  draft: Draft = { target: { value: 'sandbox', origin: 'flag' } };
  recalled: RegistrationResult | undefined;
  reprovision = false;
  readonly #redactor = new Redactor();

  async step(id: StepId): Promise<StepEnding> {
    const runStep = stepRunner({
      resources: this.session,
      emit: createEmit(this.#redactor, (event) => this.events.push(event)),
      redactor: this.#redactor,
      messages: MESSAGES,
      startOwner: quickOwner,
      recall: () => this.recalled,
      reprovision: this.reprovision,
    });
    const ending = await runStep(id, this.draft, new AbortController().signal);
    this.draft = { ...this.draft, ...ending.found };
    return ending;
  }

  /** The events of one kind, in order. */
  of<Type extends RunEvent['type']>(type: Type): Extract<RunEvent, { readonly type: Type }>[] {
    return this.events.filter((event) => event.type === type) as never;
  }
}
