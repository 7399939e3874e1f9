import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { connack, dialHub, register } from '../sandbox/helpers/device.ts';
import { run } from '../sandbox/helpers/running.ts';
import { runProgram, testUnless, whyNot } from './helpers.ts';

/** An address of its own, so that nothing else on this machine has its port 443. */
const ADDRESS = '127.0.0.73';
const reason = await whyNot(ADDRESS, 443);

let dataDirectory: string;
beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'sandbox-'));
});
afterAll(() => rm(dataDirectory, { recursive: true }));

describe('azure-iothub, unmodified, certificates verified', () => {
  testUnless(reason, 'has configurations, jobs, and methods with null', async () => {
    const { sandbox } = await run({
      listen: ADDRESS,
      httpsPort: 443,
      dpsHost: ADDRESS,
      hubs: [ADDRESS],
      dataDirectory,
    });
    const { primaryKey: key } = sandbox.createIndividualEnrollment({ registrationId: 'pump' });
    await register(sandbox, { registrationId: 'pump', key });
    const device = dialHub(sandbox, { hub: ADDRESS, deviceId: 'pump', key });
    await connack(device);
    device.on('message', (topic, payload) => {
      const answer = JSON.stringify({ given: payload.toString() });
      device.publish(`$iothub/methods/res/202/?$rid=${topic.split('$rid=')[1]}`, answer);
    });
    await device.subscribeAsync('$iothub/methods/POST/#');

    const found = await runProgram('fleet-service.js', sandbox, {
      CONNECTION_STRING: sandbox.serviceConnectionStrings.hub,
      CONNECTED: 'pump',
    });
    await device.endAsync(true);

    expect(found.made).toMatchObject({
      id: 'fan-speed',
      priority: 10,
      etag: 'MQ==',
      systemMetrics: { results: { targetedCount: 1, appliedCount: 1 } },
      metrics: { results: { slow: 1 } },
    });
    expect(found.configured).toEqual({ speed: 3 });
    expect(found.got).toEqual(found.made);
    expect([found.changed.priority, found.forced.priority]).toEqual([20, 30]);
    expect([found.list, found.left]).toEqual([['fan-speed'], []]);
    expect(found.pump).toBe(3);
    expect(found.scheduled).toMatchObject({ jobId: 'tag-all', type: 'scheduleUpdateTwin' });
    expect(found.twinJob).toMatchObject({
      status: 'completed',
      deviceJobStatistics: { deviceCount: 1, succeededCount: 1 },
    });
    expect(found.methodJob).toMatchObject({
      status: 'completed',
      cloudToDeviceMethod: { methodName: 'reboot', payload: null },
      deviceJobStatistics: { succeededCount: 1, failedCount: 0 },
    });
    expect(found.cancelled).toBe('cancelled');
    expect(found.jobs).toEqual([['later', 'reboot-all'], ['tag-all']]);
    const answered = { status: 202, payload: { given: 'null' } };
    expect([found.methodNull, found.methodNone]).toEqual([answered, answered]);
  });
});
