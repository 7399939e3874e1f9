/** A list of the Azure portal in which a person finds what is theirs to do. */
export type PortalPage = 'dps' | 'hubs';

/** The resource type that the portal lists there. */
const RESOURCE_TYPES: Readonly<Record<PortalPage, string>> = {
  dps: 'Microsoft.Devices/ProvisioningServices',
  hubs: 'Microsoft.Devices/IotHubs',
};

/** Each cloud has a portal of its own; its DPS hosts end alike. */
const PORTALS = [
  ['.azure-devices-provisioning.cn', 'https://portal.azure.cn'],
  ['.azure-devices-provisioning.us', 'https://portal.azure.us'],
] as const;

/**
 * The address of a page of the portal, in the form in which Microsoft's own documents link to such lists.
 *
 * @param dpsHost of the service that is used, which tells the cloud
 */
export function portalAddress(page: PortalPage, dpsHost: string): string {
  const found = PORTALS.find(([end]) => dpsHost.toLowerCase().endsWith(end));
  const portal = found?.[1] ?? 'https://portal.azure.com';
  const type = encodeURIComponent(RESOURCE_TYPES[page]);
  return `${portal}/#blade/HubsExtension/BrowseResource/resourceType/${type}`;
}
