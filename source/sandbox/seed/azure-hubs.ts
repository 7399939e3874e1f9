import { isObject } from '../../structures/is-object.ts';
import type { Fields } from '../fields/fields.ts';
import type { HostNames } from '../host-names.ts';
import type { Report } from '../reporter.ts';

/** The names of hubs in the clouds of Azure. */
const AZURE_HUB = /\.azure-devices\.(?:net|us|cn)$/i;

/**
 * A seed in which hubs of Azure stand for hubs of this sandbox: what was exported there names hubs that no device could
 * reach here. They stand for the linked hubs in the order in which they appear; the log says which for which. A name
 * that is linked here means itself.
 */
export function withLocalHubs(sections: Fields, names: HostNames, report: Report): Fields {
  const known = new Map<string, string>();
  const local = (name: unknown): unknown => {
    if (typeof name !== 'string' || !AZURE_HUB.test(name)) return name;
    if (names.linkedHub(name) !== undefined) return name;
    const key = name.toLowerCase();
    const found = known.get(key);
    if (found !== undefined) return found;
    const hub = names.hubs[known.size % names.hubs.length];
    if (hub === undefined) return name;
    known.set(key, hub);
    report({ link: 'server', event: 'seed.hub-renamed', detail: { name, hub } });
    return hub;
  };
  const enrollment = (item: Fields): Fields => ({
    ...item,
    ...(Array.isArray(item.iotHubs) && { iotHubs: [...new Set(item.iotHubs.map(local))] }),
    ...(item.iotHubHostName !== undefined && { iotHubHostName: local(item.iotHubHostName) }),
  });
  const device = (item: Fields): Fields =>
    'hub' in item ? { ...item, hub: local(item.hub) } : item;
  return {
    ...sections,
    ...changed(sections, 'enrollments', enrollment),
    ...changed(sections, 'enrollmentGroups', enrollment),
    ...changed(sections, 'devices', device),
  };
}

function changed(sections: Fields, name: string, change: (item: Fields) => Fields): Fields {
  const list = sections[name];
  if (!Array.isArray(list)) return {};
  return { [name]: list.map((item: unknown) => (isObject(item) ? change(item) : item)) };
}
