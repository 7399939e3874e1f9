import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { Sandbox } from '../../source/sandbox/sandbox.ts';
import { connack, dialHub, register } from '../sandbox/helpers/device.ts';
import { run } from '../sandbox/helpers/running.ts';
import { runProgram, testUnless, whyNot } from './helpers.ts';

/** An address of its own, so that nothing else on this machine has its port 443. */
const ADDRESS = '127.0.0.72';
const reason = await whyNot(ADDRESS, 443);

let dataDirectory: string;
beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'sandbox-'));
});
afterAll(() => rm(dataDirectory, { recursive: true }));

/** A device that is connected, and answers every method with what it was given. */
async function connectPump(sandbox: Sandbox): Promise<() => Promise<void>> {
  const { primaryKey: key } = sandbox.createIndividualEnrollment({ registrationId: 'pump' });
  await register(sandbox, { registrationId: 'pump', key });
  const device = dialHub(sandbox, { hub: ADDRESS, deviceId: 'pump', key });
  await connack(device);
  device.on('message', (topic, payload) => {
    const [, name, requestId] =
      /^\$iothub\/methods\/POST\/([^/]+)\/\?\$rid=(.+)$/.exec(topic) ?? [];
    const answer = JSON.stringify({ name, given: JSON.parse(payload.toString()) });
    device.publish(`$iothub/methods/res/207/?$rid=${requestId}`, answer);
  });
  await device.subscribeAsync('$iothub/methods/POST/#');
  return () => device.endAsync(true);
}

describe('azure-iothub, unmodified, certificates verified', () => {
  testUnless(reason, 'has registry, twins, queries and methods', async () => {
    const { sandbox } = await run({
      listen: ADDRESS,
      httpsPort: 443,
      dpsHost: ADDRESS,
      hubs: [ADDRESS],
      dataDirectory,
    });
    const disconnect = await connectPump(sandbox);
    const found = await runProgram('hub-service.js', sandbox, {
      CONNECTION_STRING: sandbox.serviceConnectionStrings.hub,
      CONNECTED: 'pump',
    });
    await disconnect();

    expect(found.created).toMatchObject({
      deviceId: 'sdk-1',
      status: 'enabled',
      authentication: {
        type: 'sas',
        symmetricKey: { primaryKey: expect.any(String), secondaryKey: expect.any(String) },
      },
    });
    expect(found.again).toMatchObject({
      name: 'DeviceAlreadyExistsError',
      message: "A device with ID 'sdk-1' is already registered.",
    });
    expect(found.got).toEqual(found.created);
    // The package sends blank keys where none are given, and a hub fills them.
    expect(found.updated).toMatchObject({ status: 'disabled', authentication: { type: 'sas' } });
    expect(found.updated.authentication).not.toEqual(found.created.authentication);
    expect(found.missing).toMatchObject({ name: 'DeviceNotFoundError', message: 'nobody' });
    expect(found.invalid).toMatchObject({ name: 'ArgumentError', status: 400 });
    expect(found.bulk).toMatchObject({ isSuccessful: true, errors: [] });
    expect(found.bulkUpdate).toMatchObject({ isSuccessful: true, errors: [] });
    expect(found.list).toEqual(['pump', 'sdk-1', 'sdk-2', 'sdk-3']);
    expect(found.statistics).toEqual({
      totalDeviceCount: 4,
      enabledDeviceCount: 2,
      disabledDeviceCount: 2,
    });

    expect(found.twin).toMatchObject({ deviceId: 'sdk-1', etag: 'AAAAAAAAAAE=', tags: {} });
    expect(found.patched).toMatchObject({
      tags: { room: '7' },
      properties: { desired: { fan: { speed: 3 }, $version: 2 } },
    });
    expect(found.stale).toMatchObject({ name: 'InvalidEtagError', status: 412 });
    expect(found.tags).toEqual({ room: '9' });
    expect(found.pages).toEqual([['sdk-1'], ['sdk-2']]);

    expect(found.method).toEqual({
      status: 207,
      payload: { name: 'reboot', given: { delay: 3 } },
    });
    expect(found.methodOffline).toMatchObject({ status: 404 });
    expect(found.methodNobody).toMatchObject({ name: 'DeviceNotFoundError', status: 404 });

    expect(found.removed).toMatchObject({ isSuccessful: true });
    expect(found.left).toEqual(['pump']);
    expect(found.module).toMatchObject({
      deviceId: 'sdk-1',
      moduleId: 'camera',
      authentication: { symmetricKey: { primaryKey: expect.any(String) } },
    });
    expect(found.moduleTwin).toMatchObject({ deviceId: 'sdk-1', moduleId: 'camera' });
    expect([found.modules, found.modulesLeft]).toEqual([1, []]);
    expect(found.configurations).toEqual([]);
  });
});
