import { type AddressInfo, createServer as createPlainServer } from 'node:net';
import { onTestFinished } from 'vitest';
import type { DeviceFailure } from '../../source/device/device-failure.ts';
import type { DeviceEndpoint } from '../../source/device/endpoint.ts';
import type { HubDevice } from '../../source/device/hub/hub-client.ts';
import type { RegistrationRequest } from '../../source/device/provisioning-client.ts';
import { register } from '../../source/device/registration.ts';
import type { RegistrationState } from '../../source/device/registration-states.ts';
import { symmetricKey } from '../../source/protocol/credential.ts';
import type { WirePacket } from '../../source/protocol/wire-packet.ts';
import type { SandboxOptions } from '../../source/sandbox/sandbox.ts';
import { startSandbox } from '../../source/sandbox/start-sandbox.ts';

export const DPS_HOST = 'global.azure-devices-provisioning.net';
export const HUB = 'sandbox-hub.azure-devices.net';
export const KEY = Buffer.from('a device key of thirty-two bytes').toString('base64');

export const REQUEST: RegistrationRequest = {
  host: DPS_HOST,
  idScope: '0ne00A1B2C3',
  registrationId: 'my-device-007',
  credential: symmetricKey(KEY),
};

export const DEVICE: HubDevice = {
  hub: HUB,
  deviceId: 'my-device-007',
  credential: symmetricKey(KEY),
};

/** A sandbox that wastes no time, with one device enrolled. It is closed when the test is over. */
export async function startEnrolled(options: SandboxOptions = {}) {
  const sandbox = await startSandbox({
    retryAfter: 0,
    assigningMilliseconds: 0,
    answerDelay: 0,
    ...options,
  });
  onTestFinished(() => sandbox.close());
  const keys = sandbox.createIndividualEnrollment({
    registrationId: 'dev1',
    deviceId: 'pump-1',
    initialTwin: { properties: { desired: { fan: 'on' } } },
  });
  const { dpsHost: host, idScope, address, port, ca } = sandbox;
  const request = {
    host,
    idScope,
    registrationId: 'dev1',
    credential: symmetricKey(keys.primaryKey),
  };
  const endpoint: DeviceEndpoint = { transport: 'mqtt', address, port, ca };
  return { sandbox, keys, request, endpoint };
}

/** The same with the device registered. */
export async function startProvisioned(options: SandboxOptions = {}) {
  const enrolled = await startEnrolled(options);
  const { request, endpoint } = enrolled;
  const { assignedHub: hub, deviceId } = await register(request, { endpoint });
  return { ...enrolled, device: { hub, deviceId, credential: request.credential } };
}

/** Registers and tells everything there was to see. */
export async function watch(
  request: RegistrationRequest,
  endpoint: DeviceEndpoint,
  more: { readonly timeoutMilliseconds?: number } = {},
) {
  const states: RegistrationState[] = [];
  const packets: WirePacket[] = [];
  const work = register(request, {
    endpoint,
    onState: (state) => states.push(state),
    onWire: (packet) => packets.push(packet),
    ...more,
  });
  const outcome: unknown = await work.catch((error: unknown) => error);
  return { outcome, states, names: states.map(({ state }) => state), packets };
}

/** A TCP server that says `greeting`, or nothing, to whoever connects. */
export async function startPlainServer(greeting?: string) {
  const sockets = new Set<{ destroy(): void }>();
  const server = createPlainServer((socket) => {
    sockets.add(socket);
    // Read to the end, or the end would never be noticed.
    socket.once('close', () => sockets.delete(socket)).resume();
    socket.on('error', () => {});
    if (greeting !== undefined) socket.end(greeting);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  onTestFinished(close);
  const { port } = server.address() as AddressInfo;
  return { port, connections: () => sockets.size, close };
}

/** A final answer of DPS, complete. */
export function assignedBody(more: Readonly<Record<string, unknown>> = {}): object {
  return {
    operationId: OPERATION,
    status: 'assigned',
    registrationState: {
      registrationId: REQUEST.registrationId,
      createdDateTimeUtc: '2022-08-31T22:02:50.5163352Z',
      assignedHub: HUB,
      deviceId: REQUEST.registrationId,
      status: 'assigned',
      substatus: 'initialAssignment',
      lastUpdatedDateTimeUtc: '2022-08-31T22:02:50.7370676Z',
      etag: 'IjY5MDAzNTUyIg==',
      ...more,
    },
  };
}

export const OPERATION = '4.d0a671905ea5b2c8.42d78160-4c78-479e-8be7-61d5e55dac0d';
export const ASSIGNING = { operationId: OPERATION, status: 'assigning' };

/** Waits for a condition without a timer, so that timers can be counted meanwhile. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + 5000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Sockets and timers that keep this process alive. */
export function openResources(): number {
  const kinds = ['TCPSocketWrap', 'TLSWrap', 'Timeout'];
  return process.getActiveResourcesInfo().filter((name) => kinds.includes(name)).length;
}

/** Runs `work` to its end and catches what it rejects with. */
export async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('it succeeded');
}

export async function symptomOf(work: Promise<unknown>): Promise<DeviceFailure['symptom']> {
  return ((await failureOf(work)) as DeviceFailure).symptom;
}
