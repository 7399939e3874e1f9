import type { Diagnosis } from '../../source/diagnosis/diagnosis.ts';
import { SandboxOwner } from '../../source/owner/sandbox.ts';
import { Redactor } from '../../source/protocol/redaction.ts';
import { createEmit } from '../../source/run/emit.ts';
import type { RunEvent } from '../../source/run/events.ts';
import { RunResources } from '../../source/run/run-resources.ts';
import { runStep } from '../../source/run/run-step.ts';
import type { StepContext } from '../../source/run/steps/step.ts';
import type { SandboxOptions } from '../../source/sandbox/sandbox.ts';
import { withDefaults } from '../../source/settings/resolve-settings.ts';
import { type Draft, type SettingId, textOf } from '../../source/settings/settings.ts';
import type { StepId } from '../../source/settings/step-ids.ts';
import { MESSAGES } from '../helpers/english.ts';
import { quickOwner } from '../helpers/quick-owner.ts';

/** The steps of a run against a real sandbox, one after the other, with room to break something in between. */
export class RealRun {
  readonly events: RunEvent[] = [];
  readonly session = new RunResources();
  readonly redactor = new Redactor();
  readonly #controller = new AbortController();
  #draft: Draft;
  #owner: SandboxOwner | undefined;

  private constructor(draft: Draft) {
    this.#draft = draft;
  }

  /** Enrolled and ready to provision. */
  static async start(values: Values = {}, options: SandboxOptions = {}): Promise<RealRun> {
    const run = new RealRun(draftOf({ target: 'sandbox', messages: '3', ...values }));
    const owner = await SandboxOwner.start({
      retryAfter: 0,
      assigningMilliseconds: 0,
      answerDelay: 0,
      ...options,
    });
    run.session.owner = owner;
    run.#owner = owner;
    await run.step('enrollment');
    run.set(values);
    return run;
  }

  /** Without a sandbox: against whatever listens at `host`. */
  static against(host: string, values: Values = {}): RealRun {
    const key = Buffer.alloc(64, 7).toString('base64');
    const settings = { idScope: '0ne00A1B2C3', registrationId: 'my-device-007', symmetricKey: key };
    return new RealRun(draftOf({ target: 'azure', host, ...settings, ...values }));
  }

  get owner(): SandboxOwner {
    if (!this.#owner) throw new Error('there is no sandbox');
    return this.#owner;
  }

  get context(): StepContext {
    return {
      draft: withDefaults(this.#draft),
      resources: this.session,
      emit: createEmit(this.redactor, (event) => this.events.push(event)),
      signal: this.#controller.signal,
      redactor: this.redactor,
      messages: MESSAGES,
      startOwner: quickOwner,
    };
  }

  set(values: Values): void {
    this.#draft = { ...this.#draft, ...draftOf(values) };
  }

  value(id: SettingId): string {
    return textOf(this.#draft[id]);
  }

  /** @returns the exit code the step asks for */
  async step(id: StepId): Promise<number> {
    const { exitCode, found } = await runStep(id, this.context);
    this.#draft = { ...this.#draft, ...found };
    return exitCode;
  }

  /** The newest diagnosis; fails the test when there was none. */
  get diagnosis(): Diagnosis {
    const event = this.events.findLast((one) => one.type === 'diagnosis');
    if (!event) throw new Error(`nothing failed: ${JSON.stringify(this.events.at(-1))}`);
    return event.diagnosis;
  }

  async close(): Promise<void> {
    this.#controller.abort();
    await this.session.close();
  }
}

type Values = Readonly<Partial<Record<SettingId, string>>>;

function draftOf(values: Values): Draft {
  return Object.fromEntries(
    Object.entries(values).map(([id, value]) => [id, { value, origin: 'typed' }]),
  );
}
