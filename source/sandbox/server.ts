import { createAdministration } from './administration.ts';
import { type Broker, createBroker } from './broker.ts';
import { Faults } from './faults.ts';
import { HostNames } from './host-names.ts';
import { IotHub } from './iot-hub.ts';
import { openListener } from './listener.ts';
import { createAdmission } from './mqtt/admission.ts';
import { hubSessionName } from './mqtt/hub-session.ts';
import { DeviceApi } from './provisioning/device-api.ts';
import { ProvisioningService } from './provisioning-service.ts';
import { createReport, type Report } from './reporter.ts';
import type { Sandbox, SandboxOptions } from './sandbox.ts';
import { authorityFile, keepCertificates } from './storage/certificate-store.ts';
import { type DataDirectory, openDataDirectory } from './storage/data-directory.ts';
import { openStore } from './storage/open-store.ts';
import { newIdentity, Store } from './store.ts';
import { TelemetryLog } from './telemetry-log.ts';

export const DEFAULT_DPS_HOST = 'global.azure-devices-provisioning.net';
export const DEFAULT_HUB = 'sandbox-hub.azure-devices.net';

/** Undone last to first, whether the start failed half-way or the sandbox is closed. */
type Undo = () => Promise<void>;

/**
 * Starts a DPS and its linked hubs in this process, on one TLS port.
 *
 * @throws DataDirectoryError when the data directory cannot be had
 * @throws the system's error when the port or the address cannot (`EADDRINUSE`, `EACCES`, …)
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const undo: Undo[] = [];
  try {
    return await start(options, undo);
  } catch (error) {
    await undoAll(undo);
    throw error;
  }
}

async function start(options: SandboxOptions, undo: Undo[]): Promise<Sandbox> {
  const names = new HostNames(options.dpsHost ?? DEFAULT_DPS_HOST, options.hubs ?? [DEFAULT_HUB]);
  const report = createReport(options.onEvent);
  const faults = new Faults();
  const directory = await openDirectory(options, undo);
  const store = await openRows(directory, options, report, undo);
  const iotHub = new IotHub(store);
  undo.push(async () => iotHub.saveActivity());

  const certificates = await keepCertificates(directory, names.all(), report);
  undo.push(async () => certificates.close());
  const assigningMilliseconds = options.assigningMilliseconds ?? 1200;
  const service = new ProvisioningService({
    store,
    hub: iotHub,
    names,
    faults,
    report,
    assigningMilliseconds,
  });
  const retryAfter = options.retryAfter ?? 3;
  const api = new DeviceApi({ store, service, faults, report, retryAfter });
  const answerDelay = options.answerDelay ?? 50;
  const telemetry = new TelemetryLog();
  const admit = createAdmission({
    api,
    store,
    faults,
    report,
    names,
    iotHub,
    telemetry,
    answerDelay,
  });
  const broker: Broker = await createBroker({ admit, faults, report });
  undo.push(broker.close);

  const listener = await openListener({
    port: options.port ?? 0,
    listen: options.listen ?? '127.0.0.1',
    server: certificates.server,
    report,
    onConnection: broker.handle,
  });
  undo.push(listener.close);
  certificates.onRenewed(listener.renew);
  if (options.announcePort) names.announcePort(listener.port);
  const onDeviceDeleted = (hub: string, deviceId: string): void =>
    broker.forgetSession(hubSessionName(hub, deviceId));
  const { address, port } = listener;
  report({ link: 'server', event: 'server.listening', detail: { address, port } });

  return {
    ...createAdministration({ store, iotHub, names, onDeviceDeleted }),
    address,
    port,
    dpsHost: names.dpsHost,
    hubs: names.hubs,
    idScope: store.idScope,
    ca: certificates.ca,
    caFile: directory && authorityFile(directory),
    arm: (fault) => faults.arm(fault),
    close: () => undoAll(undo),
  };
}

async function openDirectory(
  { dataDirectory }: SandboxOptions,
  undo: Undo[],
): Promise<DataDirectory | undefined> {
  if (dataDirectory === undefined) return undefined;
  const directory = await openDataDirectory(dataDirectory);
  undo.push(directory.release);
  return directory;
}

async function openRows(
  directory: DataDirectory | undefined,
  { fresh = false }: SandboxOptions,
  report: Report,
  undo: Undo[],
): Promise<Store> {
  if (!directory) return new Store(newIdentity());
  const { store, close } = await openStore(directory, fresh, report);
  undo.push(close);
  return store;
}

/** Everything is tried, also when one part fails; a second call has nothing left to do. */
async function undoAll(undo: Undo[]): Promise<void> {
  let failure: unknown;
  for (let step = undo.pop(); step; step = undo.pop()) {
    await step().catch((error: unknown) => {
      failure ??= error;
    });
  }
  if (failure !== undefined) throw failure;
}
