import { describe, expect, test } from 'vitest';
import { connack, dialHub, register } from './helpers/device.ts';
import { HUB, run } from './helpers/running.ts';

const TWO = 'second-hub.azure-devices.net';

async function enrolled() {
  const running = await run();
  const { primaryKey: key } = running.sandbox.createIndividualEnrollment({
    registrationId: 'dev1',
  });
  const go = async (): Promise<unknown> => {
    const { body } = await register(running.sandbox, { registrationId: 'dev1', key });
    return body.registrationState;
  };
  return { ...running, key, go };
}

describe('a hub that is linked while the sandbox runs', () => {
  test('is assigned to devices, and lets them in under its name', async () => {
    const { sandbox, key, go } = await enrolled();
    await sandbox.linkHub(TWO);
    expect(sandbox.hubs).toEqual([HUB, TWO]);
    sandbox.setPolicies('individual', 'dev1', {
      allocationPolicy: 'static',
      iotHubHostName: TWO,
    });
    expect(await go()).toMatchObject({ assignedHub: TWO });
    const device = dialHub(sandbox, { hub: TWO, deviceId: 'dev1', key });
    expect((await connack(device)).returnCode).toBe(0);
    await device.endAsync(true);
  });

  test('leaves the devices of the other hubs connected', async () => {
    const { sandbox, key, go } = await enrolled();
    await go();
    const device = dialHub(sandbox, { hub: HUB, deviceId: 'dev1', key });
    await connack(device);
    await sandbox.linkHub(TWO);
    await device.publishAsync('devices/dev1/messages/events/', 'still here', { qos: 1 });
    expect(sandbox.device(HUB, 'dev1')).toMatchObject({ messagesReceived: 1 });
    await device.endAsync(true);
  });

  test.each([
    ['a hub that is there', HUB],
    ['the same in another letter case', HUB.toUpperCase()],
    ['DPS itself', 'global.azure-devices-provisioning.net'],
    ['an address', '127.0.0.2'],
    ['a name that the authority may not vouch for', 'hub.example.org'],
  ])('is not %s, and nothing is then changed', async (_what, name) => {
    const { sandbox } = await run();
    await expect(sandbox.linkHub(name)).rejects.toThrow(RangeError);
    expect(sandbox.hubs).toEqual([HUB]);
  });
});

describe('the policies of an enrollment that are changed by its owner', () => {
  test('count at the next registration, and not before', async () => {
    const { sandbox, go } = await enrolled();
    await go();
    await sandbox.linkHub(TWO);
    sandbox.setPolicies('individual', 'DEV1', { iotHubHostName: TWO });
    expect(sandbox.device(HUB, 'dev1')).toBeDefined();
    await go();
    expect(sandbox.device(HUB, 'dev1')).toBeUndefined();
    expect(sandbox.device(TWO, 'dev1')).toBeDefined();
  });

  test('leave those that are not named as they are, and the keys, too', async () => {
    const { sandbox, go } = await enrolled();
    await go();
    await sandbox.linkHub(TWO);
    const reprovisionPolicy = { updateHubAssignment: false, migrateDeviceData: false };
    sandbox.setPolicies('individual', 'dev1', { reprovisionPolicy });
    sandbox.setPolicies('individual', 'dev1', { iotHubHostName: TWO });
    expect(await go()).toMatchObject({ assignedHub: HUB });
  });

  test('can be those of a group; of one that is not there they cannot', async () => {
    const { sandbox } = await run();
    sandbox.createEnrollmentGroup({ enrollmentGroupId: 'pumps' });
    const policies = { allocationPolicy: 'geoLatency' } as const;
    expect(sandbox.setPolicies('group', 'pumps', policies)).toBe(true);
    expect(sandbox.setPolicies('individual', 'pumps', policies)).toBe(false);
    expect(sandbox.setPolicies('group', 'fans', policies)).toBe(false);
  });
});
