import { deriveDeviceKey } from '../../protocol/device-key.ts';
import { toSettings } from '../../settings/resolve-settings.ts';
import type { Settings } from '../../settings/settings.ts';
import { withExplanation } from './device-work.ts';
import { connectsAsBefore } from './earlier-assignment.ts';
import type { Step, StepContext } from './step.ts';

/**
 * Connects the device to the hub it was assigned before, where that is known and the hub lets it in; registers
 * it otherwise. Every packet and every state is told while it happens. */
export const provision: Step = {
  id: 'provision',
  begins: 'work',
  dependsOn: ['host', 'idScope', 'registrationId', 'symmetricKey', 'enrollment', 'transport'],
  needsDevice: 'never',
  repeatedToResume: 'for a device',
  forgets: ['assignment', 'registration', 'result'],
  outdates: ['telemetry'],
  worksIfOwner: undefined,
  portalWork: 'none',
  canBeSkipped: false,
  canBeRepeated: true,
  showsWire: true,
  savesRun: false,
  async run(context) {
    const { draft, resources, emit, signal, timeLimitMilliseconds } = context;
    const settings = toSettings(draft);
    await resources.closeHub();
    const deviceKey = keyOfDevice(settings, context);
    resources.deviceKey = deviceKey;
    if (await connectsAsBefore(context, settings)) return { outcome: 'done' };
    // Loaded when it is needed, as the hub's (hub.ts).
    const { register } = await import('../../device/registration.ts');
    const result = await withExplanation(context, settings, () =>
      register(
        {
          host: settings.host.value,
          idScope: settings.idScope.value,
          registrationId: settings.registrationId.value,
          symmetricKey: deviceKey,
        },
        {
          endpoint: resources.endpoint(settings),
          signal,
          timeoutMilliseconds: timeLimitMilliseconds,
          connectTimeoutMilliseconds: timeLimitMilliseconds,
          onWire: (packet) => emit({ type: 'wire', ...packet }),
          onState: (state) => emit({ type: 'registration.state', ...state }),
        },
      ),
    );
    resources.assignment = result;
    emit({ type: 'registration.result', result });
    return { outcome: 'done' };
  },
};

/** A device of a group signs with its derived key; the group's key never leaves this function's caller. */
function keyOfDevice(settings: Settings, { redactor }: StepContext): string {
  const key = settings.symmetricKey.value;
  redactor.add(key);
  if (settings.enrollment.value === 'individual' || settings.symmetricKey.derived) return key;
  const derived = deriveDeviceKey(key, settings.registrationId.value);
  redactor.add(derived);
  return derived;
}
