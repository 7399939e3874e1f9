import type { HubConnection } from '../../device/hub/hub-connection.ts';
import type { Settings } from '../../settings/settings.ts';
import type { StepContext } from './step.ts';

/**
 * The device's connection to its hub, made once and kept until the clean-up: with the assigned hub and the
 * device ID of the result, not with the registration ID (quickstart.md S20).
 *
 * @throws Error when the device was not provisioned; DeviceFailure when the hub refuses or is not reached
 */
export async function connectedHub(
  { resources, emit, signal, timeLimitMilliseconds }: StepContext,
  settings: Settings,
): Promise<HubConnection> {
  if (resources.hub?.connected) return resources.hub;
  await resources.closeHub();
  const { assignment, credential } = resources;
  if (!assignment || !credential) throw new Error('the device has not been provisioned yet');
  // The device SDKs take as long to load as all the rest: nobody has to wait for them at the first screen.
  const { connectHub } = await import('../../device/hub/hub-connection.ts');
  resources.hub = await connectHub(
    { hub: assignment.assignedHub, deviceId: assignment.deviceId, credential },
    {
      endpoint: resources.endpoint(settings),
      signal,
      connectTimeoutMilliseconds: timeLimitMilliseconds,
      answerTimeoutMilliseconds: timeLimitMilliseconds,
      onWire: (packet) => emit({ type: 'wire', ...packet }),
    },
  );
  return resources.hub;
}
