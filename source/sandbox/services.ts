import { Gate } from '../structures/gate.ts';
import { ApiVersions } from './admission/api-versions.ts';
import { Configurations } from './configurations/configurations.ts';
import { Faults } from './faults/faults.ts';
import type { HostNames } from './host-names.ts';
import { IotHub } from './hub/iot-hub.ts';
import { createJobs } from './jobs/create-jobs.ts';
import type { Jobs } from './jobs/jobs.ts';
import { enrollmentGroups, individualEnrollments } from './json/enrollment-kind.ts';
import { LIMITS } from './limits.ts';
import { CommandQueues } from './messaging/command-queues.ts';
import type { DeviceMessenger } from './messaging/device-messenger.ts';
import { DirectMethods } from './messaging/direct-methods.ts';
import { MessageLocks } from './messaging/message-locks.ts';
import { createMessenger } from './messaging/messenger.ts';
import { TelemetryLog, type TelemetryMessage } from './messaging/telemetry-log.ts';
import type { Attested } from './provisioning/attestation.ts';
import { CertificateAttestation } from './provisioning/certificate-attestation.ts';
import { DeviceApi } from './provisioning/device-api.ts';
import type { Issuer } from './provisioning/issuer.ts';
import { ProvisioningService } from './provisioning/provisioning-service.ts';
import { Throttle } from './provisioning/throttle.ts';
import type { Store } from './records/store.ts';
import type { Report } from './reporter.ts';
import type { SandboxOptions } from './sandbox.ts';

/** DPS and the hubs, without any socket: what every transport asks. */
export interface Services {
  readonly faults: Faults;
  readonly iotHub: IotHub;
  readonly methods: DirectMethods;
  readonly queues: CommandQueues;
  readonly locks: MessageLocks;
  readonly configurations: Configurations;
  readonly jobs: Jobs;
  readonly messenger: DeviceMessenger;
  readonly telemetry: TelemetryLog;
  readonly attestation: CertificateAttestation;
  readonly api: DeviceApi;
  readonly versions: ApiVersions;
  readonly issuer: Issuer;
}

export interface ServicesOptions {
  readonly store: Store;
  readonly issuer: Issuer;
  readonly names: HostNames;
  readonly report: Report;
  readonly settings: SandboxOptions;
  /** Takes a device away from a hub, with everything that is kept for it. */
  readonly removeDevice: (hub: string, deviceId: string) => void;
}

/** A listener of the owner's that throws must not end the connection of the device it was told of. */
function safely(listener: SandboxOptions['onTelemetry']): (message: TelemetryMessage) => void {
  return (message) => {
    try {
      listener?.(message);
    } catch {
      // Its own business.
    }
  };
}

export function createServices(options: ServicesOptions): Services {
  const { store, issuer, names, report, settings, removeDevice } = options;
  const faults = new Faults();
  const iotHub = new IotHub(store);
  const methods = new DirectMethods(iotHub);
  const queues = new CommandQueues(store, report);
  const groups = enrollmentGroups(store, names);
  const individuals = individualEnrollments(store, names);
  const enrollmentJson = (attested: Attested): object =>
    attested.kind === 'group'
      ? groups.json(attested.enrollment)
      : individuals.json(attested.enrollment);
  const service = new ProvisioningService({
    store,
    hub: iotHub,
    issuer,
    names,
    faults,
    report,
    assigningMilliseconds: settings.assigningMilliseconds ?? 1200,
    enrollmentJson,
    webhooks: new Gate(LIMITS.webhooksUnderWay, LIMITS.webhooksWaiting),
    removeDevice,
  });
  const messenger = createMessenger({ iotHub, methods, queues });
  const configurations = new Configurations({ store, iotHub, report });
  iotHub.watch((record) => configurations.written(record));
  const retryAfter = settings.retryAfter ?? 3;
  const attestation = new CertificateAttestation(store, settings.trustUnverifiedRoots === true);
  const { throttling } = settings;
  const rates = typeof throttling === 'object' ? throttling : undefined;
  const throttle = throttling ? { throttle: new Throttle(rates) } : {};
  return {
    faults,
    issuer,
    iotHub,
    methods,
    queues,
    locks: new MessageLocks(queues, (hub, deviceId) =>
      iotHub.link(hub, deviceId)?.messageWaiting(),
    ),
    messenger,
    configurations,
    jobs: createJobs({ store, report, iotHub, messenger }),
    telemetry: new TelemetryLog(undefined, undefined, safely(settings.onTelemetry)),
    attestation,
    versions: new ApiVersions(settings.apiVersions ?? 'strict', report),
    api: new DeviceApi({ store, attestation, service, faults, report, retryAfter, ...throttle }),
  };
}
