import { asksForCertificate, CREDENTIAL_SETTINGS } from '../../settings/certificate/questions.ts';
import { toSettings } from '../../settings/resolve-settings.ts';
import { refuseMqtt5 } from './assigned-in-vain.ts';
import { deviceProof, keepGiven } from './device-proof.ts';
import { withExplanation } from './device-work.ts';
import { connectsAsBefore } from './earlier-assignment.ts';
import { issuedCredential, newRequest } from './issued-certificate.ts';
import { connectsWithKept } from './kept-certificate.ts';
import type { Step } from './step.ts';
import { connectsStraight } from './straight-to-hub.ts';

/**
 * Connects the device to the hub that its connection string names, or that it was assigned before, where that is known and the hub lets it in; registers
 * it otherwise. What a trial of a cause has registered with these very settings is taken as it is. Every packet and every
 * state is told while it happens. */
export const provision: Step = {
  id: 'provision',
  begins: 'work',
  dependsOn: [
    'hub',
    'host',
    'idScope',
    'registrationId',
    'symmetricKey',
    'enrollment',
    'transport',
    ...CREDENTIAL_SETTINGS,
  ],
  needsDevice: 'never',
  repeatedToResume: 'for a device',
  forgets: ['assignment', 'registration', 'result'],
  // They told of the device as it was before.
  outdates: ['telemetry', 'verify', 'cleanup', 'next'],
  worksIfOwner: undefined,
  portalWork: 'none',
  canBeSkipped: false,
  canBeRepeated: true,
  hasWire: true,
  savesRun: false,
  async run(context) {
    const { draft, resources, emit, signal, timeLimitMilliseconds, waits } = context;
    const settings = toSettings(draft);
    await resources.closeHub();
    const tried = resources.takeRegistration(context.draft, provision.dependsOn);
    const credential = tried?.credential ?? (await deviceProof(context));
    resources.credential = credential;
    resources.isKept = false;
    if (tried !== undefined) {
      const { assignment: result } = tried;
      const { assignedHub: hub, deviceId } = result;
      resources.assignment = result;
      emit({ type: 'assignment', outcome: 'tried', hub, deviceId });
      emit({ type: 'registration.result', result });
      return { outcome: 'done' };
    }
    const isIssued = asksForCertificate(draft);
    // A device that was issued a certificate goes by that; one that has none registers for the first.
    if (isIssued && (await connectsWithKept(context, settings))) return { outcome: 'done' };
    if (!isIssued && (await connectsStraight(context, settings))) return { outcome: 'done' };
    if (!isIssued && (await connectsAsBefore(context, settings))) return { outcome: 'done' };
    const request = isIssued ? await newRequest(settings.registrationId.value, context) : undefined;
    // Loaded when it is needed, as the hub's (hub.ts).
    const { register } = await import('../../device/registration.ts');
    const result = await withExplanation(context, settings, () =>
      register(
        {
          host: settings.host.value,
          idScope: settings.idScope.value,
          registrationId: settings.registrationId.value,
          credential,
          ...(request && { csr: request.csr }),
          ...(waits && { waits }),
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
    refuseMqtt5(context, result);
    resources.assignment = result;
    emit({ type: 'registration.result', result });
    await keepGiven(context);
    if (request) resources.credential = await issuedCredential(context, result, request);
    return { outcome: 'done' };
  },
};
