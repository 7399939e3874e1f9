import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createSasToken } from '../../../source/protocol/sas-token.ts';
import { useTemporaryFolder } from '../../helpers/temporary-folder.ts';
import { connack, dialHub, inAnHour } from '../helpers/device.ts';
import { HUB, run } from '../helpers/running.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const SEED = {
  devices: [{ deviceId: 'dev1', authentication: { symmetricKey: { primaryKey: KEY } } }],
};

type Which = 'primaryKey' | 'secondaryKey';

describe('protocol.md 3.1: a policy of the hub', () => {
  const folder = useTemporaryFolder();

  /**
   * Connects the device with a token of a policy.
   *
   * @param signer the policy whose key signs; default the one that is named
   * @returns the code of the CONNACK, and the reason in the log
   */
  async function enter(
    resource: string,
    policy: string,
    signer = policy,
    which: Which = 'primaryKey',
  ) {
    const { sandbox, events } = await run({ seed: SEED, dataDirectory: folder() });
    const { policyKeys } = JSON.parse(await readFile(join(folder(), 'state.json'), 'utf8'));
    const password = createSasToken(resource, policyKeys.hub[signer][which], inAnHour(), policy);
    const device = dialHub(sandbox, { hub: HUB, deviceId: 'dev1', key: KEY, password });
    const { returnCode } = await connack(device);
    await device.endAsync(true);
    await sandbox.close();
    return { returnCode, reason: events.find(({ event }) => event === 'hub.refused')?.reason };
  }

  test.each([
    ['iothubowner', 'primaryKey'],
    ['iothubowner', 'secondaryKey'],
    ['device', 'primaryKey'],
    ['device', 'secondaryKey'],
  ] as const)('%s connects any device by its %s', async (policy, which) => {
    for (const resource of [HUB, `${HUB}/devices`, `${HUB}/devices/dev1`, `${HUB}:8883`]) {
      expect((await enter(resource, policy, policy, which)).returnCode).toBe(0);
    }
  });

  test.each(['service', 'registryRead', 'registryReadWrite'])(
    '%s may not connect devices',
    async (policy) => {
      const { returnCode, reason } = await enter(HUB, policy);
      expect(returnCode).toBe(5);
      expect(reason).toContain('may not connect devices');
    },
  );

  test.each([
    ['another device', `${HUB}/devices/dev2`, 'device', 'device', 'not for this device'],
    ["part of a device's name", `${HUB}/devices/dev`, 'device', 'device', 'not for this device'],
    ["part of the hub's name", HUB.slice(0, -4), 'device', 'device', 'not for this device'],
    ['another hub', 'elsewhere.net', 'device', 'device', 'not for this device'],
    ['something else of the hub', `${HUB}/jobs`, 'device', 'device', 'not for this device'],
    ['a module of the device', `${HUB}/devices/dev1/modules/m`, 'device', 'device', 'not for this'],
    ['a policy that does not exist', HUB, 'nobody', 'iothubowner', 'has no policy'],
    ['a name every object has', HUB, 'constructor', 'iothubowner', 'has no policy'],
    ['a policy whose key did not sign it', HUB, 'device', 'iothubowner', 'does not match'],
  ])('a token for %s is answered 5', async (_name, resource, policy, signer, told) => {
    const { returnCode, reason } = await enter(resource, policy, signer);
    expect(returnCode).toBe(5);
    expect(reason).toContain(told);
  });
});
