import { isDeeperThan } from '../../structures/is-deeper-than.ts';
import { isObject } from '../../structures/is-object.ts';
import type { Fields } from '../fields/fields.ts';
import { LIMITS } from '../limits.ts';
import { SeedError } from './seed-places.ts';

export const SECTIONS = [
  'idScope',
  'sharedAccessPolicies',
  'hubs',
  'enrollments',
  'enrollmentGroups',
  'certificates',
  'devices',
];

/**
 * The sections of a seed. A list, or one object, as `az iot` prints it or a hub exports it, is sorted into them by what
 * each item is.
 *
 * @throws SeedError
 */
export function sectionsOf(seed: unknown): Fields {
  if (isDeeperThan(LIMITS.jsonDepth, seed)) throw new SeedError('$', 'is nested too deep');
  if (Array.isArray(seed)) return sorted(seed);
  if (!isObject(seed)) throw new SeedError('$', 'must be a JSON object or a list');
  const names = Object.keys(seed);
  if (kindOf(seed) !== undefined && !names.some((name) => SECTIONS.includes(name))) {
    return sorted([seed]);
  }
  const unknown = names.find((name) => !SECTIONS.includes(name));
  if (unknown === undefined) return { ...seed, ...withoutBlankTwins(seed) };
  const path = /^\w+$/.test(unknown) ? unknown : JSON.stringify(unknown);
  throw new SeedError(path, `is unknown here; there are ${SECTIONS.join(', ')}`);
}

type Kind = 'enrollments' | 'enrollmentGroups' | 'devices';

function kindOf(item: Fields): Kind | undefined {
  if (typeof item.enrollmentGroupId === 'string') return 'enrollmentGroups';
  if (typeof item.registrationId === 'string') return 'enrollments';
  return typeof item.deviceId === 'string' || typeof item.id === 'string' ? 'devices' : undefined;
}

function sorted(items: readonly unknown[]): Fields {
  const found: Record<Kind, Fields[]> = { enrollments: [], enrollmentGroups: [], devices: [] };
  const modules: (readonly [number, Fields])[] = [];
  for (const [index, item] of items.entries()) {
    const kind = isObject(item) ? kindOf(item) : undefined;
    if (!isObject(item) || kind === undefined) {
      throw new SeedError(`$[${index}]`, 'is neither an enrollment, nor a group, nor a device');
    }
    if (kind !== 'devices') found[kind].push(withoutBlankTwin(item));
    else if (typeof item.moduleId === 'string') modules.push([index, item]);
    else found.devices.push(exportedDevice(item));
  }
  return { ...found, devices: withModules(found.devices, modules) };
}

/** A module has a line of its own in an export, and belongs to the device it names. */
function withModules(
  devices: readonly Fields[],
  modules: readonly (readonly [number, Fields])[],
): readonly Fields[] {
  const stray = modules.find(([, module]) => !devices.some((one) => one.deviceId === idOf(module)));
  if (stray) throw new SeedError(`$[${stray[0]}]`, 'is a module of a device that is not there');
  return devices.map((device) => {
    const own = modules.filter(([, module]) => idOf(module) === device.deviceId);
    return own.length === 0 ? device : { ...device, modules: own.map(([, module]) => module) };
  });
}

/** An export says `id`; a list of `az` shows twins, which have their authentication beside the rest. */
function exportedDevice(item: Fields): Fields {
  const { authenticationType, x509Thumbprint, authentication } = item;
  const isTwin = authentication === undefined && typeof authenticationType === 'string';
  return {
    ...item,
    deviceId: idOf(item),
    ...(isTwin && { authentication: { type: authenticationType, x509Thumbprint } }),
  };
}

function idOf({ deviceId, id }: Fields): unknown {
  return deviceId ?? id;
}

function withoutBlankTwins(seed: Fields): Fields {
  const kinds = ['enrollments', 'enrollmentGroups'].filter((kind) => Array.isArray(seed[kind]));
  return Object.fromEntries(
    kinds.map((kind) => {
      const list: readonly unknown[] = Array.isArray(seed[kind]) ? seed[kind] : [];
      return [kind, list.map((item) => (isObject(item) ? withoutBlankTwin(item) : item))];
    }),
  );
}

/** `az` prints the initial twin of an enrollment that has none, empty, and a field of its own in each section. */
function withoutBlankTwin(item: Fields): Fields {
  const { initialTwin, ...rest } = item;
  if (!isObject(initialTwin)) return item;
  const properties = isObject(initialTwin.properties) ? initialTwin.properties : {};
  const tags = ownNames(initialTwin.tags);
  const desired = ownNames(properties.desired);
  if (tags === undefined && desired === undefined) {
    const blank = Object.keys({ ...initialTwin, ...properties }).every((name) => BLANK.has(name));
    return blank && Object.keys(initialTwin).length > 0 ? rest : item;
  }
  return {
    ...rest,
    initialTwin: {
      ...(tags !== undefined && { tags }),
      ...(desired !== undefined && { properties: { desired } }),
    },
  };
}

const BLANK: ReadonlySet<string> = new Set([
  'tags',
  'properties',
  'desired',
  'additionalProperties',
]);

function ownNames(section: unknown): unknown {
  if (!isObject(section) || section.additionalProperties !== null) return section ?? undefined;
  const { additionalProperties: _none, ...own } = section;
  return own;
}
