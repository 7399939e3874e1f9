import { describe, expect, test } from 'vitest';
import type { DeviceFailure } from '../../source/device/device-failure.ts';
import { connectHub } from '../../source/device/hub/hub-connection.ts';
import { register } from '../../source/device/registration.ts';
import { sendTelemetry } from '../../source/device/telemetry.ts';
import { holdTimers } from '../helpers/held-timers.ts';
import {
  assignedBody,
  DEVICE,
  DPS_HOST,
  failureOf,
  HUB,
  openResources,
  REQUEST,
  startPlainServer,
  until,
} from './helpers.ts';
import { startScriptedService } from './scripted-service.ts';

describe('over web sockets', () => {
  test('a device registers, asking for the path and sub-protocol of the services', async () => {
    const service = await startScriptedService({
      webSocket: 'accept',
      onPublish: ({ answer }) => answer(200, assignedBody()),
    });
    const resources = openResources();
    const names: string[] = [];
    const result = await register(REQUEST, {
      endpoint: service.endpoint,
      onState: ({ state }) => names.push(state),
    });
    expect(result.status).toBe('assigned');
    expect(names).toEqual(['connecting', 'subscribing', 'registering', 'assigned']);
    expect(service.upgrades).toEqual([
      {
        path: '/$iothub/websocket',
        host: `${DPS_HOST}:${service.endpoint.port}`,
        protocols: 'mqtt',
      },
    ]);
    await until(() => service.connections() === 0, 'the server sees the socket closed');
    await until(() => openResources() <= resources, 'no timer and no socket is left');
  });

  test('a device sends a thousand messages to its hub', async () => {
    const service = await startScriptedService({ webSocket: 'accept' });
    const connection = await connectHub(DEVICE, { endpoint: service.endpoint });
    const result = await sendTelemetry(connection, { count: 1000 });
    await connection.close();
    expect(result).toMatchObject({ acknowledged: 1000, failed: 0 });
    expect(service.upgrades[0]?.host).toContain(HUB);
  });

  test('a web server that knows no web sockets is told by its status', async () => {
    const { endpoint } = await startScriptedService({ webSocket: 'refuse' });
    const failure = await failureOf(register(REQUEST, { endpoint }));
    expect((failure as DeviceFailure).symptom).toEqual({
      link: 'dps',
      phase: 'connect',
      signal: { kind: 'network', code: 'HTTP_404' },
    });
  });

  test('an untrusted certificate is told by its fault', async () => {
    const { endpoint } = await startScriptedService({ webSocket: 'accept' });
    const failure = await failureOf(
      connectHub(DEVICE, { endpoint: { ...endpoint, ca: undefined } }),
    );
    expect((failure as DeviceFailure).symptom.signal).toEqual({
      kind: 'tls',
      code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    });
  });

  test.each(['tls', 'upgrade', 'connack'])(
    'cancelling while waiting for the %s waits for no timer and leaves nothing open',
    async (what) => {
      const plain = await startPlainServer();
      const service = await startScriptedService({ webSocket: 'accept', connack: 'silence' });
      const resources = openResources();
      const endpoint =
        what === 'tls' ? { ...service.endpoint, port: plain.port } : service.endpoint;
      const controller = new AbortController();
      const work = failureOf(register(REQUEST, { endpoint, signal: controller.signal }));
      if (what === 'tls') await until(() => plain.connections() === 1, 'the device dialled');
      if (what === 'upgrade') await until(() => service.connections() === 1, 'the device dialled');
      if (what === 'connack') await until(() => service.passwords.length === 1, 'CONNECT came');
      const heldTimers = holdTimers();
      controller.abort();
      expect(await work).toBe(controller.signal.reason);
      await until(() => service.connections() + plain.connections() === 0, 'no socket is left');
      await until(() => heldTimers() === 0, 'no timer is left');
      await until(() => openResources() <= resources, 'no timer and no socket is left');
    },
  );
});
