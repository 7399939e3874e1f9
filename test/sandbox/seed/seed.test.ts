import { describe, expect, test } from 'vitest';
import { SeedError } from '../../../source/sandbox/seed/seed-places.ts';
import { startSandbox } from '../../../source/sandbox/start-sandbox.ts';
import { connack, dialHub, register } from '../helpers/device.ts';
import { run } from '../helpers/running.ts';

const KEY = Buffer.alloc(32, 3).toString('base64');

const keys = (primaryKey: string) => ({
  attestation: { type: 'symmetricKey', symmetricKey: { primaryKey } },
});

describe('a seed', () => {
  const SEED = {
    hubs: ['127.0.0.1', '127.0.0.2'],
    enrollments: [
      { registrationId: 'pump', deviceId: 'Pump-7', ...keys(KEY), iotHubHostName: '127.0.0.2' },
    ],
    enrollmentGroups: [{ enrollmentGroupId: 'line', attestation: { type: 'symmetricKey' } }],
    devices: [
      {
        hub: '127.0.0.2',
        deviceId: 'fixed',
        authentication: { symmetricKey: { primaryKey: KEY } },
        tags: { site: 'north' },
        properties: { desired: { rate: 5 } },
      },
    ],
  };

  test('brings hubs, enrollments, groups and devices', async () => {
    const { sandbox } = await run({ seed: SEED });
    expect(sandbox.hubs).toEqual(SEED.hubs);
    expect(sandbox.enrollmentGroups()).toMatchObject([{ enrollmentGroupId: 'line' }]);
    const { body } = await register(sandbox, { registrationId: 'pump', key: KEY });
    expect(body.registrationState).toMatchObject({ assignedHub: '127.0.0.2', deviceId: 'Pump-7' });
    const client = dialHub(sandbox, { hub: '127.0.0.2', deviceId: 'fixed', key: KEY });
    expect((await connack(client)).returnCode).toBe(0);
    await client.endAsync(true);
  });

  test('may be given again: what has generated keys keeps them', async () => {
    const { sandbox } = await run({ seed: SEED });
    const before = sandbox.enrollmentGroups();
    sandbox.seed(SEED);
    expect(sandbox.enrollmentGroups()).toEqual(before);
  });

  test('leaves its hubs to whoever names others', async () => {
    const { sandbox } = await run({ hubs: ['127.0.0.2'], seed: { hubs: ['127.0.0.1'] } });
    expect(sandbox.hubs).toEqual(['127.0.0.2']);
  });

  test.each<[string, unknown, string, string]>([
    ['no object', 7, '$', 'must be a JSON object'],
    ['a section nobody knows', { enrolments: [] }, 'enrolments', 'is unknown here'],
    ['a section that is no list', { enrollments: {} }, 'enrollments', 'must be a list'],
    ['an item that is no object', { devices: [1] }, 'devices[0]', 'must be an object'],
    ['a hub with a port', { hubs: ['a:8883'] }, 'hubs[0]', 'without a port'],
    ['a hub twice', { hubs: ['a.net', 'A.net'] }, 'hubs[1]', 'twice'],
    [
      'an enrollment without an ID',
      { enrollments: [keys(KEY)] },
      'enrollments[0].registrationId',
      'must be a text',
    ],
    [
      'a device ID no hub takes',
      { enrollments: [{ registrationId: 'a', deviceId: 'a/b', ...keys(KEY) }] },
      'enrollments[0].deviceId',
      'is invalid',
    ],
    [
      'a key that is none',
      { enrollments: [{ registrationId: 'a', ...keys('nonsense') }] },
      'enrollments[0].attestation.symmetricKey.primaryKey',
      'must be base64',
    ],
    [
      'no attestation',
      { enrollmentGroups: [{ enrollmentGroupId: 'g' }] },
      'enrollmentGroups[0]',
      'attestation is missing',
    ],
    [
      'a registration ID with a blank',
      { enrollments: [{ registrationId: 'a b', ...keys(KEY) }] },
      'enrollments[0].registrationId',
      'must be 1 to 128 letters',
    ],
    [
      'an enrollment twice',
      { enrollments: ['pump', 'Pump'].map((id) => ({ registrationId: id, ...keys(KEY) })) },
      'enrollments[1].registrationId',
      'Pump is there twice',
    ],
    [
      'a device ID that no hub takes',
      { enrollments: [{ registrationId: 'a', deviceId: 'a/b', ...keys(KEY) }] },
      'enrollments[0].deviceId',
      'is invalid',
    ],
    [
      'a static policy with two hubs',
      {
        hubs: ['a.net', 'b.net'],
        enrollments: [
          {
            registrationId: 'a',
            ...keys(KEY),
            allocationPolicy: 'static',
            iotHubs: ['a.net', 'b.net'],
          },
        ],
      },
      'enrollments[0].allocationPolicy',
      'takes one IoT hub',
    ],
    [
      'hubs without an allocation policy',
      { enrollments: [{ registrationId: 'a', ...keys(KEY), iotHubs: ['x.net'] }] },
      'enrollments[0]',
      'allocationPolicy must be specified',
    ],
    [
      'an enrollment for a hub that is not linked',
      {
        enrollments: [
          { registrationId: 'a', ...keys(KEY), allocationPolicy: 'hashed', iotHubs: ['x.net'] },
        ],
      },
      'enrollments[0].iotHubs',
      'x.net, which is not linked',
    ],
    [
      'a certificate that is none',
      {
        enrollments: [
          {
            registrationId: 'a',
            attestation: {
              type: 'x509',
              x509: { clientCertificates: { primary: { certificate: 'nonsense' } } },
            },
          },
        ],
      },
      'enrollments[0].attestation.x509.clientCertificates.primary.certificate',
      'cannot be read',
    ],
    [
      'a policy that does not exist',
      { enrollments: [{ registrationId: 'a', ...keys(KEY), allocationPolicy: 'nearest' }] },
      'enrollments[0].allocationPolicy',
      'must be one of',
    ],
    [
      'a device on a hub that is not linked',
      { devices: [{ deviceId: 'd', hub: 'x.net' }] },
      'devices[0].hub',
      'linked hubs',
    ],
    [
      'a device ID with a slash',
      { devices: [{ deviceId: 'd/m' }] },
      'devices[0].deviceId',
      'must be 1 to 128 letters',
    ],
    [
      'a device twice',
      { devices: [{ deviceId: 'd' }, { deviceId: 'd' }] },
      'devices[1]',
      'd is there twice',
    ],
    [
      'a module without an ID',
      { devices: [{ deviceId: 'd', modules: [{}] }] },
      'devices[0].modules[0].moduleId',
      'must be a text',
    ],
  ])('with %s is refused, and the error says where', async (_name, seed, path, problem) => {
    const starting = startSandbox({ seed });
    await expect(starting).rejects.toThrow(SeedError);
    await expect(starting).rejects.toMatchObject({
      path,
      problem: expect.stringContaining(problem),
    });
  });

  test.each([
    ['an object', (deep: unknown) => ({ enrollments: [{ registrationId: 'a', payload: deep }] })],
    ['a list', (deep: unknown) => [{ registrationId: 'a', payload: deep }]],
  ])('is refused when it is %s nested too deep', async (_what, seedOf) => {
    const { sandbox } = await run();
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(() => sandbox.seed(seedOf(deep))).toThrow('nested too deep');
  });

  test('changes nothing unless all of it is good, and never shows a key', async () => {
    const { sandbox } = await run();
    const bad = { enrollments: [{ registrationId: 'a', ...keys(KEY) }, { registrationId: 'b' }] };
    const attempt = (): void => sandbox.seed(bad);
    expect(attempt).toThrow(SeedError);
    expect(attempt).not.toThrow(KEY);
    expect(sandbox.individualEnrollments()).toEqual([]);
  });
});
