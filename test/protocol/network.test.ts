import { describe, expect, it } from 'vitest';
import {
  defaultPort,
  GLOBAL_DPS_HOST,
  isDpsHost,
  isHubHost,
} from '../../source/protocol/network.ts';

describe('a host name', () => {
  it.each([
    GLOBAL_DPS_HOST,
    'my-dps.azure-devices-provisioning.cn',
    'MY-DPS.Azure-Devices-Provisioning.us',
    'my-dps.azure-devices-provisioning.net:8883',
  ])('%s is that of a DPS alone', (host) => {
    expect([isDpsHost(host), isHubHost(host)]).toEqual([true, false]);
  });

  it.each(['my-hub.azure-devices.net', 'my-hub.azure-devices.cn:8883', 'My-Hub.AZURE-DEVICES.us'])(
    '%s is that of a hub alone',
    (host) => {
      expect([isDpsHost(host), isHubHost(host)]).toEqual([false, true]);
    },
  );

  it.each([
    'localhost',
    '127.0.0.1',
    'azure-devices.net',
    'my-hub.azure-devices.net.example.com',
    'my-hub.azure-devices.de',
    'my-hub.azure-devicesXnet',
  ])('%s is neither', (host) => {
    expect([isDpsHost(host), isHubHost(host)]).toEqual([false, false]);
  });
});

it('goes by the port that the SDKs dial', () => {
  expect([defaultPort('mqtt'), defaultPort('mqtt-ws')]).toEqual([8883, 443]);
});
