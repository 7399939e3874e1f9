import { DeviceFailure } from '../../device/device-failure.ts';
import type { DeviceEndpoint } from '../../device/endpoint.ts';
import type { Messages } from '../../messages/messages.ts';
import { StepFailure } from '../../run/failure.ts';
import type { RunResources } from '../../run/run-resources.ts';
import { withExplanation } from '../../run/steps/device-work.ts';
import { connectedHub } from '../../run/steps/hub.ts';
import type { StepContext, StepOptions } from '../../run/steps/step.ts';
import { withOwners } from '../../run/steps/with-owners.ts';
import { toSettings, withDefaults } from '../../settings/resolve-settings.ts';
import type { Draft, Settings } from '../../settings/settings.ts';
import { Playground } from './playground.ts';

export interface PlaygroundOptions extends StepOptions, Pick<StepContext, 'resources' | 'emit'> {
  readonly draft: Draft;
}

/**
 * The playground of a device that was assigned in this walk.
 *
 * @throws Error for a device that was not
 */
export function openPlayground(options: PlaygroundOptions): Playground {
  const { resources, messages } = options;
  const { assignment, credential, owner } = resources;
  if (!assignment || !credential) throw new Error('the device has not been provisioned yet');
  const draft = withDefaults(options.draft);
  const settings = toSettings(draft);
  const context = { ...withOwners(options), draft };
  const device = { hub: assignment.assignedHub, deviceId: assignment.deviceId };
  const idle = { ...context, signal: new AbortController().signal };
  return new Playground({
    device,
    service: owner?.deviceService,
    connect: (signal) => connectedHub({ ...context, signal }, settings),
    disconnect: () => resources.closeHub(),
    openMessages: async () => {
      const { DeviceBoundMessages } = await import('../../device/https/device-bound-messages.ts');
      return new DeviceBoundMessages({ ...device, credential }, httpsRoad(resources, settings));
    },
    explain: async (reason) => {
      const failure = await explained(reason, idle, settings);
      const { title, said } = failure.diagnosis;
      return said === undefined ? title : `${title} (${said})`;
    },
    explainHttps: (reason) => httpsWords(reason, messages),
    now: () => new Date().toISOString(),
  });
}

/** A port that was given for MQTT is not the one for HTTPS. */
function httpsRoad({ owner }: RunResources, { transport }: Settings): DeviceEndpoint {
  const own = owner?.endpoint?.('mqtt-ws');
  return own ?? { transport: transport.value };
}

async function explained(
  reason: unknown,
  context: StepContext,
  settings: Settings,
): Promise<StepFailure> {
  try {
    return await withExplanation<never>(context, settings, () => Promise.reject(reason));
  } catch (error) {
    if (error instanceof StepFailure) return error;
    throw error;
  }
}

/** Told apart from the other connection, which goes by another port. @throws an error that is no failure of the hub's */
function httpsWords(reason: unknown, { playground: { https } }: Messages): string {
  if (!(reason instanceof DeviceFailure)) throw reason;
  const { signal } = reason.symptom;
  switch (signal.kind) {
    case 'response':
      return https.refused(signal.status, signal.message ?? '');
    case 'network':
    case 'tls':
      return https.notReached(signal.code);
    case 'timeout':
    case 'closed':
      return https.notReached(signal.kind);
    default:
      return https.odd;
  }
}
