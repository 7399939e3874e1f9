import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { deriveDeviceKey } from '../protocol/device-key.ts';
import type { Redactor } from '../protocol/redaction.ts';
import type { WirePacket } from '../protocol/wire-packet.ts';
import type { Emit } from '../run/events.ts';
import { EXIT, type ExitCode } from '../run/exit-codes.ts';
import { Meeting } from '../structures/meeting.ts';
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

/** Milliseconds for which those that are connected wait for the others: a slow machine makes a wave, too. */
const PATIENCE = 10_000;

/**
 * Switches on every device of a fleet, each with the key derived for it, and waits until all have registered. Those that
 * are switched on at once register in the same moment, however long it takes to connect them. The packets of each go out
 * under its name.
 *
 * @returns whether all of them were assigned
 */
export async function registerFleet(options: FleetOptions): Promise<ExitCode> {
  const { signal, devices, values } = options;
  // Node takes more than ten listeners for a leak; here each device has its own.
  setMaxListeners(0, signal);
  const names = Array.from({ length: devices }, (_, index) => fleetName(index));
  const meeting = values.startSeconds === 0 ? new Meeting(names, PATIENCE) : undefined;
  const ended = await Promise.allSettled(
    names.map((device, index) => registerOne({ device, index, meeting }, options)),
  );
  meeting?.end();
  if (signal.aborted) return EXIT.cancelled;
  return ended.every(({ status }) => status === 'fulfilled') ? EXIT.done : EXIT.notAssigned;
}

interface FleetDevice {
  readonly device: string;
  readonly index: number;
  readonly meeting: Meeting | undefined;
}

async function registerOne(
  { device, index, meeting }: FleetDevice,
  { place, devices, values, redactor, emit, signal }: FleetOptions,
): Promise<void> {
  const { owner, idScope } = place;
  const key = deriveDeviceKey(enrollmentOf(place)?.primaryKey ?? '', device);
  redactor.add(key);
  // One after the other, evenly, so that nothing hangs on luck.
  await pause((index / devices) * values.startSeconds * 1000, undefined, { signal });
  const { register } = await import('../device/registration.ts');
  const endpoint = owner.endpoint?.('mqtt') ?? { transport: 'mqtt' };
  const onWire = (packet: WirePacket): void => {
    if (packet.packet === 'SUBACK') meeting?.arrive(device);
    emit({ type: 'wire', device, ...packet });
  };
  try {
    await register(
      {
        host: owner.service?.host ?? '',
        idScope,
        registrationId: device,
        credential: { kind: 'symmetric-key', key },
        waits: values.waits,
        ...(meeting && { held: meeting.met }),
      },
      { endpoint, signal, onWire },
    );
  } finally {
    meeting?.arrive(device);
  }
}

/** `wind-sensor-01` and so on. */
function fleetName(index: number): string {
  return `wind-sensor-${String(index + 1).padStart(2, '0')}`;
}
