import { describe, expect, it } from 'vitest';
import { portalAddress } from '../../source/protocol/portal-pages.ts';

describe('a page of the portal', () => {
  it.each([
    ['global.azure-devices-provisioning.net', 'https://portal.azure.com/'],
    ['Global.Azure-Devices-Provisioning.CN', 'https://portal.azure.cn/'],
    ['global.azure-devices-provisioning.us', 'https://portal.azure.us/'],
    ['dps.example.com', 'https://portal.azure.com/'],
  ])('for %s is one of %s', (host, portal) => {
    expect(portalAddress('dps', host).startsWith(portal)).toBe(true);
  });

  it('lists the resources of its type, which is escaped as a part of the address', () => {
    const list = 'https://portal.azure.com/#blade/HubsExtension/BrowseResource/resourceType/';
    expect(portalAddress('dps', '')).toBe(`${list}Microsoft.Devices%2FProvisioningServices`);
    expect(portalAddress('hubs', '')).toBe(`${list}Microsoft.Devices%2FIotHubs`);
  });
});
