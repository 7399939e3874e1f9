import type { HubConnection } from '../device/hub/hub-connection.ts';
import {
  type DeviceDeed,
  type OwnerDeed,
  TWIN_DEEDS,
  type TwinDeed,
} from '../lessons/labs/lab-acts.ts';
import { startOwner } from '../owner/start-owner.ts';
import type { Emit } from '../run/events.ts';
import { EXIT, type ExitCode } from '../run/exit-codes.ts';
import { StepFailure } from '../run/failure.ts';
import { withExplanation } from '../run/steps/device-work.ts';
import { connectedHub } from '../run/steps/hub.ts';
import type { StepContext } from '../run/steps/step.ts';
import { toSettings, withDefaults } from '../settings/resolve-settings.ts';
import type { Draft } from '../settings/settings.ts';

/** What a device sets by itself, whatever the service wants of it. */
const OWN_INTERVAL = 5;

type Parts = Omit<StepContext, 'draft' | 'startOwner' | 'emit'>;

export function isTwinDeed(deed: DeviceDeed): deed is TwinDeed {
  return TWIN_DEEDS.some((one) => one === deed);
}

/** What a device does with its twin while it stays at its hub. */
export class TwinDeeds {
  readonly #parts: Parts;
  #listening: HubConnection | undefined;
  #told: (() => void) | undefined;
  /** What the service wants, as far as the device was told. */
  #wanted: unknown;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Does it over the connection that stands, or a new one. Never throws for a refusal. */
  async do(deed: TwinDeed, given: Draft, emit: Emit): Promise<ExitCode> {
    const draft = withDefaults(given);
    const context: StepContext = { ...this.#parts, draft, startOwner, emit };
    const settings = toSettings(draft);
    try {
      await withExplanation(context, settings, async () => {
        const hub = await connectedHub(context, settings);
        await this.#perform(deed, hub);
      });
      return EXIT.done;
    } catch (error) {
      if (!(error instanceof StepFailure)) throw error;
      emit({ type: 'diagnosis', diagnosis: error.diagnosis });
      return error.exitCode;
    }
  }

  /** Does something at the service; where that writes desired properties, a device that listens is waited for. */
  async during<T>(deed: OwnerDeed, write: () => Promise<T>): Promise<T> {
    const { hub } = this.#parts.resources;
    const isHeard = deed === 'write-interval' && hub?.connected === true && hub === this.#listening;
    const told = new Promise<void>((resolve) => {
      this.#told = resolve;
    });
    const written = await write();
    if (isHeard) await told;
    return written;
  }

  async #perform(deed: TwinDeed, hub: HubConnection): Promise<void> {
    switch (deed) {
      case 'listen':
        return this.#listen(hub);
      case 'read-twin':
        await hub.twin();
        return;
      case 'report':
        await hub.report({ telemetryInterval: this.#wanted ?? OWN_INTERVAL });
        return;
      case 'report-own':
        await hub.report({ telemetryInterval: OWN_INTERVAL });
    }
  }

  async #listen(hub: HubConnection): Promise<void> {
    await hub.listen({
      onDesired: ({ patch }) => {
        this.#wanted = patch.telemetryInterval;
        this.#told?.();
      },
      onMethod: ({ answer }) => answer(404, null, () => {}),
      onLost: () => this.#told?.(),
    });
    this.#listening = hub;
    this.#wanted = (await hub.twin()).desired.telemetryInterval;
  }
}
