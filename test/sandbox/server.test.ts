import { afterEach, describe, expect, test } from 'vitest';
import type { Sandbox, SandboxEvent, SandboxOptions } from '../../source/sandbox/sandbox.ts';
import { startSandbox } from '../../source/sandbox/server.ts';
import { ask, connack, dialHub, register } from './helpers/device.ts';

const HUB = 'sandbox-hub.azure-devices.net';
const running: Sandbox[] = [];

async function start(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ assigningMilliseconds: 0, answerDelay: 0, ...options });
  running.push(sandbox);
  return sandbox;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((sandbox) => sandbox.close()));
});

describe('the main road', () => {
  test('a device registers, connects to its hub, sends telemetry and reads its twin', async () => {
    const events: SandboxEvent[] = [];
    const sandbox = await start({ onEvent: (event) => events.push(event) });
    const { primaryKey } = sandbox.createIndividualEnrollment({
      registrationId: 'dev1',
      initialTwin: { properties: { desired: { fan: 'on' } } },
    });

    const assigned = await register(sandbox, { registrationId: 'dev1', key: primaryKey });
    expect(assigned.status).toBe(200);
    expect(assigned.body).toMatchObject({
      status: 'assigned',
      registrationState: { assignedHub: HUB, deviceId: 'dev1', substatus: 'initialAssignment' },
    });

    const device = dialHub(sandbox, { hub: HUB, deviceId: 'dev1', key: primaryKey });
    expect((await connack(device)).returnCode).toBe(0);
    await device.publishAsync('devices/dev1/messages/events/', 'test wind speed 1', { qos: 1 });
    expect(sandbox.device(HUB, 'dev1')).toMatchObject({
      status: 'enabled',
      connectionState: 'Connected',
      messagesReceived: 1,
    });
    await device.subscribeAsync('$iothub/twin/res/#');
    const twin = await ask(device, '$iothub/twin/GET/?$rid=7', ' ');
    expect(twin).toMatchObject({
      status: 200,
      requestId: '7',
      body: { desired: { fan: 'on', $version: 1 }, reported: { $version: 1 } },
    });
    await device.endAsync(true);
    expect(events.map(({ event }) => event)).toContain('dps.assigned');
  });
});
