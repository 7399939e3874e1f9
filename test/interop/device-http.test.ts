import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { TelemetryMessage } from '../../source/sandbox/messaging/telemetry-log.ts';
import { register } from '../sandbox/helpers/device.ts';
import { run } from '../sandbox/helpers/running.ts';
import { runProgram, testUnless, whyNot } from './helpers.ts';

/** An address of its own, so that nothing else on this machine has its port 443. */
const ADDRESS = '127.0.0.74';
const reason = await whyNot(ADDRESS, 443);

let dataDirectory: string;
beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'sandbox-'));
});
afterAll(() => rm(dataDirectory, { recursive: true }));

describe('azure-iot-device-http, unmodified, certificates verified', () => {
  testUnless(reason, 'sends one message and a batch, and receives a message', async () => {
    const sent: TelemetryMessage[] = [];
    const { sandbox } = await run({
      listen: ADDRESS,
      httpsPort: 443,
      dpsHost: ADDRESS,
      hubs: [ADDRESS],
      dataDirectory,
      onTelemetry: (message) => sent.push(message),
    });
    const { primaryKey: key } = sandbox.createIndividualEnrollment({ registrationId: 'pump' });
    await register(sandbox, { registrationId: 'pump', key });
    sandbox.messenger.sendCloudToDevice(ADDRESS, 'pump', {
      payload: Buffer.from('open the valve'),
      properties: { computerId: 'pc-7' },
      system: { mid: 'c-1', to: '/devices/pump/messages/deviceBound' },
      acknowledge: 'none',
      expiresAt: Date.now() + 3_600_000,
    });

    const found = await runProgram('http-device.js', sandbox, {
      CONNECTION_STRING: `HostName=${ADDRESS};DeviceId=pump;SharedAccessKey=${key}`,
    });

    expect(found).toEqual({
      single: 'MessageEnqueued',
      batch: 'MessageEnqueued',
      received: { id: 'c-1', text: 'open the valve' },
      completed: 'MessageCompleted',
    });
    expect(sent.map(({ payload }) => payload.toString())).toEqual(['single', 'first', 'second']);
    expect(sent.map(({ properties }) => properties)).toEqual([
      'Room=kitchen',
      'Room=bath',
      'Room=hall',
    ]);
    expect(sandbox.messenger.queueLength(ADDRESS, 'pump')).toBe(0);
  });
});
