import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { deriveDeviceKey } from '../protocol/device-key.ts';
import type { Redactor } from '../protocol/redaction.ts';
import type { Emit } from '../run/events.ts';
import { EXIT, type ExitCode } from '../run/exit-codes.ts';
import type { FleetValues } from './fleet-values.ts';
import { enrollmentOf, type LabPlace } from './lab-place.ts';

export interface FleetOptions {
  readonly place: LabPlace;
  /** How many devices. */
  readonly devices: number;
  readonly values: Pick<FleetValues, 'startSeconds' | 'waits'>;
  readonly redactor: Redactor;
  readonly emit: Emit;
  readonly signal: AbortSignal;
}

/**
 * Switches on every device of a fleet, each with the key derived for it, and waits until all have registered. The
 * packets of each go out under its name.
 *
 * @returns whether all of them were assigned
 */
export async function registerFleet(options: FleetOptions): Promise<ExitCode> {
  const { signal } = options;
  // Node takes more than ten listeners for a leak; here each device has its own.
  setMaxListeners(0, signal);
  const ended = await Promise.allSettled(
    Array.from({ length: options.devices }, (_, index) => registerOne(index, options)),
  );
  if (signal.aborted) return EXIT.cancelled;
  return ended.every(({ status }) => status === 'fulfilled') ? EXIT.done : EXIT.notAssigned;
}

async function registerOne(
  index: number,
  { place, devices, values, redactor, emit, signal }: FleetOptions,
): Promise<void> {
  const { owner, idScope } = place;
  const device = fleetName(index);
  const key = deriveDeviceKey(enrollmentOf(place)?.primaryKey ?? '', device);
  redactor.add(key);
  // One after the other, evenly, so that nothing hangs on luck.
  await pause((index / devices) * values.startSeconds * 1000, undefined, { signal });
  const { register } = await import('../device/registration.ts');
  const endpoint = owner.endpoint?.('mqtt') ?? { transport: 'mqtt' };
  await register(
    {
      host: owner.service?.host ?? '',
      idScope,
      registrationId: device,
      credential: { kind: 'symmetric-key', key },
      waits: values.waits,
    },
    { endpoint, signal, onWire: (packet) => emit({ type: 'wire', device, ...packet }) },
  );
}

/** `wind-sensor-01` and so on. */
function fleetName(index: number): string {
  return `wind-sensor-${String(index + 1).padStart(2, '0')}`;
}
