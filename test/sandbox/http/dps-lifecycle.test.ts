import { describe, expect, test } from 'vitest';
import { deriveDeviceKey } from '../../../source/protocol/device-key.ts';
import type { Sandbox } from '../../../source/sandbox/sandbox.ts';
import { register } from '../helpers/device.ts';
import { type Answer, askDps, askHub, HUB, runHttps } from './helpers/http.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const SECOND = Buffer.alloc(32, 8).toString('base64');
const ATTESTATION = {
  type: 'symmetricKey',
  symmetricKey: { primaryKey: KEY, secondaryKey: SECOND },
};
const ANY = { 'if-match': '*' };

const put = (
  sandbox: Sandbox,
  path: string,
  more: object = {},
  headers: Record<string, string> = {},
): Promise<Answer> =>
  askDps(sandbox, 'PUT', path, { body: { attestation: ATTESTATION, ...more }, headers });

async function state(sandbox: Sandbox, registrationId = 'dev1', key = KEY) {
  const { status, body } = await register(sandbox, { registrationId, key });
  return status === 200 ? body.registrationState : { refused: status };
}

describe('protocol.md 5: what becomes of devices when their enrollment changes', () => {
  test('an enrollment that is deleted lets nobody in, and its device stays in the hub', async () => {
    const { sandbox } = await runHttps({ hubs: [HUB] });
    await put(sandbox, '/enrollments/dev1');
    expect(await state(sandbox)).toMatchObject({ status: 'assigned' });
    expect((await askDps(sandbox, 'DELETE', '/enrollments/dev1')).status).toBe(204);
    expect(await state(sandbox)).toEqual({ refused: 401 });
    expect((await askHub(sandbox, 'GET', '/devices/dev1')).status).toBe(200);
  });

  test('so does a group', async () => {
    const { sandbox } = await runHttps({ hubs: [HUB] });
    await put(sandbox, '/enrollmentGroups/grp');
    const key = deriveDeviceKey(KEY, 'sn-1');
    expect(await state(sandbox, 'sn-1', key)).toMatchObject({ status: 'assigned' });
    await askDps(sandbox, 'DELETE', '/enrollmentGroups/grp', { headers: ANY });
    expect(await state(sandbox, 'sn-1', key)).toEqual({ refused: 401 });
    expect((await askHub(sandbox, 'GET', '/devices/sn-1')).status).toBe(200);
  });

  test('another device ID counts once the registration record is deleted', async () => {
    const { sandbox } = await runHttps({ hubs: [HUB] });
    await put(sandbox, '/enrollments/dev1', { deviceId: 'Pump-1' });
    expect(await state(sandbox)).toMatchObject({ deviceId: 'Pump-1' });
    await put(sandbox, '/enrollments/dev1', { deviceId: 'Pump-2' }, ANY);
    expect(await state(sandbox)).toMatchObject({ deviceId: 'Pump-1' });
    expect((await askDps(sandbox, 'DELETE', '/registrations/dev1')).status).toBe(204);
    expect(await state(sandbox)).toMatchObject({ deviceId: 'Pump-2' });
  });

  test('disabled and enabled again, it lets the same device in again', async () => {
    const { sandbox } = await runHttps({ hubs: [HUB] });
    await put(sandbox, '/enrollments/dev1');
    await state(sandbox);
    await put(sandbox, '/enrollments/dev1', { provisioningStatus: 'disabled' }, ANY);
    expect(await state(sandbox)).toMatchObject({ status: 'disabled' });
    await put(sandbox, '/enrollments/dev1', { provisioningStatus: 'enabled' }, ANY);
    expect(await state(sandbox)).toMatchObject({ status: 'assigned', deviceId: 'dev1' });
  });

  test('without a linked hub one is made all the same, and the registration fails', async () => {
    const { sandbox } = await runHttps({ hubs: [] });
    expect((await put(sandbox, '/enrollments/dev1')).status).toBe(200);
    expect(await state(sandbox)).toMatchObject({ status: 'failed', errorCode: 400208 });
    const { body } = await askDps(sandbox, 'GET', '/registrations/dev1');
    expect(body).toEqual({
      registrationId: 'dev1',
      createdDateTimeUtc: expect.any(String),
      lastUpdatedDateTimeUtc: expect.any(String),
      etag: expect.any(String),
      status: 'failed',
      errorCode: 400208,
      errorMessage: expect.any(String),
    });
  });
});

describe('protocol.md 4.2, 6: the device that a registration makes in the hub', () => {
  test.each([
    ['an individual enrollment', 'dev1', KEY, { primaryKey: KEY, secondaryKey: SECOND }],
    [
      'a group',
      'sn-1',
      deriveDeviceKey(KEY, 'sn-1'),
      {
        primaryKey: deriveDeviceKey(KEY, 'sn-1'),
        secondaryKey: deriveDeviceKey(SECOND, 'sn-1'),
      },
    ],
  ])('of %s has the keys the device uses', async (_name, id, key, symmetricKey) => {
    const { sandbox } = await runHttps({ hubs: [HUB] });
    await put(sandbox, '/enrollments/dev1');
    await put(sandbox, '/enrollmentGroups/grp');
    await state(sandbox, id, key);
    const { body } = await askHub(sandbox, 'GET', `/devices/${id}`);
    expect(body.authentication).toMatchObject({ type: 'sas', symmetricKey });
  });
});

describe('protocol.md 5: the body of an enrollment', () => {
  /** As it stands in the reference. */
  const SAMPLE = {
    deviceId: '',
    attestation: {
      type: 'symmetricKey',
      symmetricKey: { primaryKey: '', secondaryKey: '' },
    },
    capabilities: { iotEdge: false },
    iotHubHostName: HUB,
    initialTwin: { tags: {}, properties: { desired: {} } },
    provisioningStatus: 'enabled',
    reprovisionPolicy: { updateHubAssignment: true, migrateDeviceData: true },
    allocationPolicy: 'hashed',
    iotHubs: [],
    customAllocationDefinition: null,
    optionalDeviceInformation: {},
    etag: '"13003fea-0000-0300-0000-62d1d5e50000"',
    createdDateTimeUtc: '2022-08-31T22:02:50.5163352Z',
    lastUpdatedDateTimeUtc: '2022-08-31T22:02:50.5163352Z',
    registrationState: { registrationId: 'dev1', status: 'unassigned' },
  };

  test.each(['/enrollments/dev1', '/enrollmentGroups/grp'])(
    'with every field there is, blank ones too, is taken at %s',
    async (path) => {
      const { sandbox } = await runHttps({ hubs: [HUB] });
      const { deviceId, registrationState, ...common } = SAMPLE;
      const own = path.includes('Groups') ? {} : { deviceId, registrationState };
      const { status, body } = await askDps(sandbox, 'PUT', path, { body: { ...common, ...own } });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        capabilities: SAMPLE.capabilities,
        iotHubHostName: HUB,
        initialTwin: SAMPLE.initialTwin,
        reprovisionPolicy: SAMPLE.reprovisionPolicy,
        allocationPolicy: 'hashed',
        optionalDeviceInformation: {},
      });
      // What the service itself writes is not the client's to say.
      expect(body.etag).not.toBe(SAMPLE.etag);
      expect(body).not.toHaveProperty('registrationState');
    },
  );

  test.each([true, false])(
    'capabilities.iotEdge: %s is what the hub device gets',
    async (iotEdge) => {
      const { sandbox } = await runHttps({ hubs: [HUB] });
      await put(sandbox, '/enrollments/dev1', { capabilities: { iotEdge } });
      await state(sandbox);
      const { body } = await askHub(sandbox, 'GET', '/devices/dev1');
      expect(body.capabilities).toEqual({ iotEdge });
      await put(sandbox, '/enrollments/dev1', { capabilities: { iotEdge: !iotEdge } }, ANY);
      await state(sandbox);
      const after = await askHub(sandbox, 'GET', '/devices/dev1');
      expect(after.body.capabilities).toEqual({ iotEdge: !iotEdge });
    },
  );
});

describe('protocol.md 1.6, 5: the two sides of a registration record', () => {
  test('agree in everything but the substatus', async () => {
    const { sandbox } = await runHttps({ hubs: [HUB] });
    await put(sandbox, '/enrollments/dev1');
    await state(sandbox);
    const again = await state(sandbox);
    const { body } = await askDps(sandbox, 'GET', '/registrations/dev1');
    expect(again.substatus).toBe('initialAssignment');
    expect(body).toEqual({ ...again, substatus: 'reprovisionedToInitialAssignment' });
  });
});

describe('protocol.md 4.3: IDs in an enrollment', () => {
  test.each(['a b', 'a/b', 'ä', 'x'.repeat(129)])(
    'the device ID "%s", which no hub takes, is 400',
    async (deviceId) => {
      const { sandbox } = await runHttps();
      const { status, body } = await put(sandbox, '/enrollments/dev1', { deviceId });
      expect(status).toBe(400);
      expect(body.message).toBe(`deviceId "${deviceId}" is invalid.`);
      const byHand = { registrationId: 'dev1', deviceId };
      expect(() => sandbox.createIndividualEnrollment(byHand)).toThrow(RangeError);
    },
  );

  test.each(["a-.+%_#*?!(),:=@$'9", 'Case-Counts'])(
    'the device ID %s is taken',
    async (deviceId) => {
      const { sandbox } = await runHttps({ hubs: [HUB] });
      await put(sandbox, '/enrollments/dev1', { deviceId });
      expect(await state(sandbox)).toMatchObject({ deviceId });
      const path = `/devices/${encodeURIComponent(deviceId)}`;
      expect((await askHub(sandbox, 'GET', path)).body.deviceId).toBe(deviceId);
    },
  );
});
