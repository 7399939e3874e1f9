import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { startSandbox } from '../../source/sandbox/start-sandbox.ts';
import { holdTimers } from '../helpers/held-timers.ts';
import { ask, closed, connack, dialHub, register } from './helpers/device.ts';
import { HUB, run } from './helpers/running.ts';

describe('the main road', () => {
  test('a device registers, connects to its hub, sends telemetry and reads its twin', async () => {
    const { sandbox, events } = await run();
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
    expect(events.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['dps.connected', 'dps.registering', 'dps.assigned', 'hub.telemetry']),
    );
  });

  test('no event carries a key or a signature', async () => {
    const { sandbox, events } = await run();
    const keys = sandbox.createIndividualEnrollment({ registrationId: 'dev1' });
    await register(sandbox, { registrationId: 'dev1', key: keys.primaryKey });
    await register(sandbox, { registrationId: 'dev1', key: Buffer.alloc(32).toString('base64') });
    const told = JSON.stringify(events);
    expect(told).not.toContain(keys.primaryKey);
    expect(told).not.toContain(keys.secondaryKey);
    expect(told).not.toMatch(/sig=/);
  });
});

describe('starting', () => {
  test('a port in use is the system error of that name', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    await expect(startSandbox({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    other.close();
    await once(other, 'close');
  });

  test('two hubs of one name are refused', async () => {
    await expect(startSandbox({ hubs: ['a.net', 'A.NET'] })).rejects.toThrow(RangeError);
  });

  test('a listener that throws disturbs nobody', async () => {
    const { sandbox } = await run({
      onEvent: () => {
        throw new Error('not your business');
      },
    });
    const { primaryKey } = sandbox.createIndividualEnrollment({ registrationId: 'dev1' });
    const answer = await register(sandbox, { registrationId: 'dev1', key: primaryKey });
    expect(answer.body.status).toBe('assigned');
  });
});

describe('closing', () => {
  test('ends every connection without waiting for a timer and leaves nothing behind', async () => {
    const before = process.getActiveResourcesInfo().filter((name) => name !== 'Timeout');
    const sandbox = await startSandbox({ assigningMilliseconds: 0, answerDelay: 0 });
    const { primaryKey } = sandbox.createIndividualEnrollment({ registrationId: 'dev1' });
    await register(sandbox, { registrationId: 'dev1', key: primaryKey });
    const device = dialHub(sandbox, { hub: HUB, deviceId: 'dev1', key: primaryKey });
    await connack(device);
    const ended = closed(device);
    holdTimers();
    await sandbox.close();
    await ended;
    await device.endAsync(true);
    const after = process.getActiveResourcesInfo().filter((name) => name !== 'Timeout');
    expect(after.filter((name) => /TCP|TLS/.test(name)).length).toBeLessThanOrEqual(
      before.filter((name) => /TCP|TLS/.test(name)).length,
    );
  });

  test('twice is as good as once', async () => {
    const sandbox = await startSandbox();
    await sandbox.close();
    await expect(sandbox.close()).resolves.toBeUndefined();
  });
});
