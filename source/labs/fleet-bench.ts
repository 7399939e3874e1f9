import type { Lab } from '../lessons/labs/lab.ts';
import type { LabAct } from '../lessons/labs/lab-acts.ts';
import type { Redactor } from '../protocol/redaction.ts';
import type { Emit } from '../run/events.ts';
import { outcomeOf } from '../run/run.ts';
import { PRACTICE_TARGET } from '../settings/owner-kinds.ts';
import type { FleetValues } from './fleet-values.ts';
import type { LabPlace } from './lab-place.ts';
import { allocateBy } from './owner-deeds.ts';
import { registerFleet } from './register-fleet.ts';

export interface FleetBenchOptions {
  readonly lab: Lab;
  readonly redactor: Redactor;
  readonly version: string;
  readonly emit: Emit;
  readonly signal: AbortSignal;
  readonly values: FleetValues;
}

/** What a lab does with a fleet: many devices of one enrollment group. */
export class FleetBench {
  readonly #options: FleetBenchOptions;

  constructor(options: FleetBenchOptions) {
    this.#options = options;
  }

  /** Chooses how its devices go on, or by which policy DPS allocates. What is none of the choices changes nothing. */
  async choose(
    act: Extract<LabAct, { readonly kind: 'choose' }>,
    choice: string,
    place: LabPlace,
  ): Promise<void> {
    const { lab, values } = this.#options;
    if (act.setting === 'allocation') {
      const chosen = act.choices.find((one) => one === choice);
      if (chosen !== undefined) await allocateBy(chosen, place, lab.sandbox.hubs ?? []);
    } else {
      values.retry = act.choices.find((one) => one === choice) ?? values.retry;
    }
  }

  /** Switches every device on, and waits until all have registered. Never throws for a refusal. */
  async register(place: LabPlace): Promise<void> {
    const { lab, version, ...options } = this.#options;
    const { emit } = options;
    emit({ type: 'run.started', target: PRACTICE_TARGET, version });
    const exitCode = await registerFleet({ ...options, place, devices: lab.devices ?? 1 });
    emit({ type: 'run.finished', outcome: outcomeOf(exitCode), exitCode });
  }
}
