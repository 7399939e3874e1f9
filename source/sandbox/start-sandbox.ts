import type { Server } from 'node:tls';
import { GLOBAL_DPS_HOST } from '../protocol/network.ts';
import { createAdministration } from './administration.ts';
import { DEVELOPMENT_SEED, hasDevelopmentKeys } from './development-credentials.ts';
import { fixedIdentity } from './fixed-identity-of.ts';
import { HostNames, withoutPort } from './host-names.ts';
import { openHttpService } from './http/service.ts';
import { LIMITS } from './limits.ts';
import { hubAddresses, listenAlso } from './listeners/extra-listeners.ts';
import { guardDoor, guardMqtt } from './listeners/front-door.ts';
import { openListener } from './listeners/listener.ts';
import { createAdmission } from './mqtt/admission.ts';
import { type Broker, createBroker } from './mqtt/broker.ts';
import { hubSessionName } from './mqtt/hub-identity.ts';
import { Issuer } from './provisioning/issuer.ts';
import { withFixed } from './records/fixed-identity.ts';
import { DPS_OWNER, HUB_OWNER, serviceConnectionString } from './records/policies.ts';
import { newIdentity, Store } from './records/store.ts';
import { createReport, type Report } from './reporter.ts';
import type { Sandbox, SandboxOptions } from './sandbox.ts';
import { applySeed, hubsOfSeed } from './seed/seed.ts';
import { checkSameIdentity } from './seed/seed-identity.ts';
import { createServices } from './services.ts';
import { authorityFile, keepCertificates } from './storage/certificate-store.ts';
import { type DataDirectory, openDataDirectory } from './storage/data-directory.ts';
import { keepIssuingAuthority } from './storage/issuing-authority.ts';
import { openStore } from './storage/open-store.ts';

export const DEFAULT_HUB = 'sandbox-hub.azure-devices.net';

/** Undone last to first, whether the start failed half-way or the sandbox is closed. */
type Undo = () => Promise<void>;

/**
 * Starts a DPS and its linked hubs in this process, on one TLS port.
 *
 * @throws SeedError when the seed is not good
 * @throws DataDirectoryError when the data directory cannot be had
 * @throws the system's error when the port or the address cannot (`EADDRINUSE`, `EACCES`, …)
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const undo: Undo[] = [];
  try {
    return await start(options, undo);
  } catch (error) {
    // What went wrong first is what is told: on a full disk the undoing fails as well.
    await undoAll(undo).catch(() => {});
    throw error;
  }
}

async function start(options: SandboxOptions, undo: Undo[]): Promise<Sandbox> {
  const seededHubs = options.seed === undefined ? undefined : hubsOfSeed(options.seed);
  const hubs = options.hubs ?? seededHubs ?? [DEFAULT_HUB];
  const names = new HostNames(options.dpsHost ?? GLOBAL_DPS_HOST, hubs);
  const report = createReport(options.onEvent);
  const directory = await openDirectory(options, undo);
  const store = await openRows(directory, options, report, undo);
  const seed = options.seed ?? (options.developmentCredentials ? DEVELOPMENT_SEED : undefined);
  const removeDevice = (hub: string, deviceId: string): boolean => {
    const existed = iotHub.deleteDevice(hub, deviceId);
    queues.purge(hub, deviceId);
    store.subscriptions.delete(hubSessionName(hub, deviceId));
    return existed;
  };
  const issuer = new Issuer(await keepIssuingAuthority(directory));
  const services = createServices({
    store,
    issuer,
    names,
    report,
    settings: options,
    removeDevice,
  });
  const { faults, iotHub, queues, methods } = services;
  undo.push(async () => iotHub.saveActivity());
  if (seed !== undefined) applySeed(seed, { store, names, iotHub, report });

  const certificates = await keepCertificates(directory, names.all(), report);
  const { cover } = certificates;
  undo.push(async () => certificates.close());
  const answerDelay = options.answerDelay ?? 50;
  const tokenGrace = options.tokenGrace ?? LIMITS.tokenGrace;
  const admit = createAdmission({ ...services, store, names, report, answerDelay, tokenGrace });
  const broker: Broker = await createBroker({ admit, store, faults, report });
  undo.push(async () => methods.close());
  undo.push(async () => services.locks.close());
  services.jobs.resume();
  undo.push(async () => services.jobs.close());
  undo.push(broker.close);

  const guard = (server: Server): void =>
    guardDoor(server, { faults, report, badCertificates: certificates.bad });
  const listener = await openListener({
    port: options.port ?? 0,
    listen: options.listen ?? '127.0.0.1',
    server: certificates.server,
    report,
    guard,
    onConnection: guardMqtt(broker.handle, { faults, report }),
  });
  undo.push(listener.close);
  const more = hubAddresses(listener.address, names.hubs.map(withoutPort));
  undo.push(await listenAlso(listener.server, listener.port, more));
  if (options.announcePort) names.announcePort(listener.port);
  const administration = createAdministration({ store, iotHub, names, removeDevice, cover });
  const ports = httpsPorts(options);
  const https =
    ports &&
    (await openHttpService({
      ports,
      listen: listener.address,
      certificate: certificates.server,
      ...services,
      store,
      names,
      report,
      guard,
      deleteDevice: administration.deleteDevice,
      onWebSocket: broker.handle,
    }));
  if (https) {
    undo.push(https.close);
    undo.push(await listenAlso(https.server, https.port, more));
  }
  certificates.onRenewed((server) => {
    listener.renew(server);
    https?.renew(server);
  });
  const { address, port } = listener;
  const httpsPort = https?.port;
  report({ link: 'server', event: 'server.listening', detail: { address, port, httpsPort } });

  return {
    ...administration,
    address,
    port,
    httpsPort,
    serviceConnectionStrings: {
      dps: serviceConnectionString(withoutPort(names.dpsHost), DPS_OWNER, store.policyKeys),
      hub: serviceConnectionString(withoutPort(names.hubs[0] ?? ''), HUB_OWNER, store.policyKeys),
    },
    dpsHost: names.dpsHost,
    get hubs() {
      return names.hubs;
    },
    idScope: store.idScope,
    get hasDevelopmentKeys() {
      return hasDevelopmentKeys(store);
    },
    ca: certificates.ca,
    caFile: directory && authorityFile(directory),
    messenger: services.messenger,
    seed: (more) => {
      checkSameIdentity(more, store);
      applySeed(more, { store, names, iotHub, report });
    },
    arm: (fault) => faults.arm(fault),
    close: () => undoAll(undo),
  };
}

function httpsPorts({ httpsPort }: SandboxOptions): readonly number[] | undefined {
  return typeof httpsPort === 'number' ? [httpsPort] : httpsPort;
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
  options: SandboxOptions,
  report: Report,
  undo: Undo[],
): Promise<Store> {
  const { fresh = false, fsync } = options;
  const fixed = fixedIdentity(options);
  if (!directory) return new Store(withFixed(newIdentity(), fixed));
  const { store, close } = await openStore(directory, fresh, report, fsync, fixed);
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
