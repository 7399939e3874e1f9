import type { HubConnection } from '../../device/hub-connection.ts';
import type { Settings } from '../settings.ts';
import type { StepContext } from './step.ts';

/**
 * The device's connection to its hub, made once and kept until the clean-up: with the assigned hub and the
 * device ID of the result, not with the registration ID (quickstart.md S20).
 *
 * @throws Error when the device was not provisioned; DeviceFailure when the hub refuses or is not reached
 */
export async function hubOf(
  { session, emit, signal, patience }: StepContext,
  settings: Settings,
): Promise<HubConnection> {
  if (session.hub?.connected) return session.hub;
  await session.closeHub();
  const { assignment, deviceKey } = session;
  if (!assignment || !deviceKey) throw new Error('the device has not been provisioned yet');
  // The device SDKs take as long to load as all the rest: nobody has to wait for them at the first screen.
  const { connectHub } = await import('../../device/hub-connection.ts');
  session.hub = await connectHub(
    { hub: assignment.assignedHub, deviceId: assignment.deviceId, symmetricKey: deviceKey },
    {
      endpoint: session.endpoint(settings),
      signal,
      connectTimeoutMilliseconds: patience,
      answerTimeoutMilliseconds: patience,
      onWire: (packet) => emit({ type: 'wire', ...packet }),
    },
  );
  return session.hub;
}
