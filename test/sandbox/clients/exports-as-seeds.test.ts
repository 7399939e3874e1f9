import { beforeAll, describe, expect, it } from 'vitest';
import { parseSeedText } from '../../../source/sandbox/seed/seed-text.ts';
import { connack, dialHub, register } from '../helpers/device.ts';
import { sharedSandbox } from '../helpers/shared-sandbox.ts';
import { askDps, askHub, HUB, OTHER_HUB } from '../http/helpers/http.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const OTHER_KEY = Buffer.alloc(32, 9).toString('base64');

/** As `az iot dps enrollment show --show-keys` prints it. */
const azEnrollment = (id: string, more: object = {}) => ({
  additionalProperties: {},
  allocationPolicy: 'hashed',
  attestation: {
    symmetricKey: { primaryKey: KEY, secondaryKey: OTHER_KEY },
    tpm: null,
    type: 'symmetricKey',
    x509: null,
  },
  capabilities: { additionalProperties: {}, iotEdge: false },
  createdDateTimeUtc: '2026-01-01T00:00:00.0000000Z',
  customAllocationDefinition: null,
  deviceId: null,
  etag: '"0000-0300"',
  initialTwin: {
    properties: { additionalProperties: null, desired: { additionalProperties: null, rate: 5 } },
    tags: { additionalProperties: null, site: 'north' },
  },
  iotHubHostName: null,
  iotHubs: null,
  optionalDeviceInformation: null,
  provisioningStatus: 'enabled',
  registrationId: id,
  registrationState: null,
  reprovisionPolicy: { migrateDeviceData: true, updateHubAssignment: true },
  webhookUrl: null,
  ...more,
});

const azGroup = {
  ...azEnrollment('x', { registrationId: undefined, deviceId: undefined }),
  enrollmentGroupId: 'az-plant',
  initialTwin: { properties: { additionalProperties: null, desired: null }, tags: null },
};

const shared = sharedSandbox();

const seed = (value: unknown): void => shared.sandbox.seed(value);
const twinOf = async (id: string) => (await askHub(shared.sandbox, 'GET', `/twins/${id}`)).body;

describe('field.md 4: what az prints, as a seed', () => {
  it('is a list of enrollments', async () => {
    seed([azEnrollment('az-1'), azEnrollment('az-2', { initialTwin: null })]);
    const { body } = await register(shared.sandbox, { registrationId: 'az-1', key: KEY });
    expect(body.status).toBe('assigned');
    const enrollment = (await askDps(shared.sandbox, 'GET', '/enrollments/az-1')).body;
    expect(enrollment.initialTwin).toEqual({
      tags: { site: 'north' },
      properties: { desired: { rate: 5 } },
    });
    expect((await askDps(shared.sandbox, 'GET', '/enrollments/az-2')).status).toBe(200);
  });

  it('is one enrollment', async () => {
    seed(azEnrollment('az-one', { initialTwin: azGroup.initialTwin }));
    const { body } = await askDps(shared.sandbox, 'GET', '/enrollments/az-one');
    expect(body.initialTwin).toBeUndefined();
  });

  it('is one group, and a list of groups', async () => {
    seed(azGroup);
    seed([{ ...azGroup, enrollmentGroupId: 'az-plant-2' }]);
    for (const id of ['az-plant', 'az-plant-2']) {
      expect((await askDps(shared.sandbox, 'GET', `/enrollmentGroups/${id}`)).status).toBe(200);
    }
  });

  it('is a device with its keys, and a list of twins without', async () => {
    const symmetricKey = { primaryKey: KEY, secondaryKey: OTHER_KEY };
    seed({
      deviceId: 'az-device',
      authentication: { symmetricKey, type: 'sas', x509Thumbprint: null },
      capabilities: { iotEdge: false },
      etag: 'NzIy',
      status: 'enabled',
    });
    const device = dialHub(shared.sandbox, { hub: HUB, deviceId: 'az-device', key: KEY });
    expect((await connack(device)).returnCode).toBe(0);
    await device.endAsync(true);
    const x509Thumbprint = { primaryThumbprint: 'AB'.repeat(20), secondaryThumbprint: null };
    seed([
      { deviceId: 'az-twin', authenticationType: 'sas', x509Thumbprint: null, tags: { a: 1 } },
      { deviceId: 'az-twin-x509', authenticationType: 'selfSigned', x509Thumbprint },
    ]);
    expect((await twinOf('az-twin')).tags).toEqual({ a: 1 });
    expect(await twinOf('az-twin-x509')).toMatchObject({
      authenticationType: 'selfSigned',
      x509Thumbprint: { primaryThumbprint: 'AB'.repeat(20) },
    });
  });

  it('is not half taken when one item is none of these', () => {
    const wrong = (): void => seed([azEnrollment('az-half'), { name: 'x' }]);
    expect(wrong).toThrow('$[1]: is neither an enrollment, nor a group, nor a device');
    expect(shared.sandbox.individualEnrollments().map((one) => one.registrationId)).not.toContain(
      'az-half',
    );
  });
});

describe('field.md 4: what a hub exports, as a seed', () => {
  const line = (item: object): string => `${JSON.stringify(item)}\r\n`;
  beforeAll(() => {
    const authentication = { symmetricKey: { primaryKey: KEY, secondaryKey: OTHER_KEY } };
    const twin = {
      tags: { floor: 2 },
      properties: { desired: { fan: 1, $version: 4, $metadata: {} }, reported: {} },
    };
    const text =
      line({
        id: 'ex-1',
        eTag: 'MA==',
        status: 'enabled',
        authentication,
        twinETag: 'AAE=',
        ...twin,
      }) +
      line({ id: 'ex-1', moduleId: 'camera', eTag: 'MA==', managedBy: 'IotEdge', authentication }) +
      line({ id: 'ex-2', status: 'disabled', statusReason: 'stolen', authentication });
    seed(parseSeedText(Buffer.from(text)));
  });

  it('has devices by id, with their twins', async () => {
    const { tags, properties } = await twinOf('ex-1');
    expect([tags, properties.desired.fan]).toEqual([{ floor: 2 }, 1]);
    const device = dialHub(shared.sandbox, { hub: HUB, deviceId: 'ex-1', key: KEY });
    expect((await connack(device)).returnCode).toBe(0);
    await device.endAsync(true);
  });

  it('has modules on lines of their own', async () => {
    const { body } = await askHub(shared.sandbox, 'GET', '/devices/ex-1/modules/camera');
    expect(body).toMatchObject({
      managedBy: 'IotEdge',
      authentication: { symmetricKey: { primaryKey: KEY } },
    });
  });

  it('has the status of a device, and why', async () => {
    const { body } = await askHub(shared.sandbox, 'GET', '/devices/ex-2');
    expect(body).toMatchObject({ status: 'disabled', statusReason: 'stolen' });
  });

  it('is refused with a module whose device is not there', () => {
    expect(() => seed([{ id: 'ex-none', moduleId: 'm' }])).toThrow('$[0]: is a module of a device');
  });
});

describe('field.md 4: hubs of Azure in a seed', () => {
  const CONTOSO = 'contoso-hub.azure-devices.net';
  const FABRIKAM = 'Fabrikam-Hub.azure-devices.us';

  it('stand for the hubs that are here, in their order, and the log says so', async () => {
    const keyed = { type: 'symmetricKey', symmetricKey: { primaryKey: KEY } };
    seed({
      enrollments: [
        {
          registrationId: 'hub-1',
          attestation: keyed,
          allocationPolicy: 'hashed',
          iotHubs: [CONTOSO],
        },
        {
          registrationId: 'hub-2',
          attestation: keyed,
          allocationPolicy: 'static',
          iotHubHostName: FABRIKAM,
        },
        {
          registrationId: 'hub-3',
          attestation: keyed,
          allocationPolicy: 'hashed',
          iotHubs: [FABRIKAM.toLowerCase()],
        },
      ],
      devices: [{ deviceId: 'hub-device', hub: CONTOSO }],
    });
    const hubs = [];
    for (const registrationId of ['hub-1', 'hub-2', 'hub-3']) {
      const { body } = await register(shared.sandbox, { registrationId, key: KEY });
      hubs.push(body.registrationState.assignedHub);
    }
    expect(hubs).toEqual([HUB, OTHER_HUB, OTHER_HUB]);
    expect((await twinOf('hub-device')).deviceId).toBe('hub-device');
    const told = shared.events.filter(({ event }) => event === 'seed.hub-renamed');
    expect(told.map(({ detail }) => detail)).toEqual([
      { name: CONTOSO, hub: HUB },
      { name: FABRIKAM, hub: OTHER_HUB },
    ]);
  });

  it.each(['typo.local', '127.0.0.9', 'contoso-hub'])(
    'are none that are named %s: refused',
    (name) => {
      expect(() => seed({ devices: [{ deviceId: 'x', hub: name }] })).toThrow(
        'must be one of the linked hubs',
      );
    },
  );
});
