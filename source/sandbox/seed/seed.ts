import { isIP } from 'node:net';
import { isDeviceId } from '../../protocol/identifiers.ts';
import { isObject } from '../../structures/is-object.ts';
import type { Fields } from '../fields/fields.ts';
import type { HostNames } from '../host-names.ts';
import type { IotHub } from '../hub/iot-hub.ts';
import { patchFromService } from '../hub/twin-service.ts';
import { parseDevice } from '../json/device-json.ts';
import {
  type EnrollmentKind,
  type EnrollmentTable,
  enrollmentGroups,
  individualEnrollments,
} from '../json/enrollment-kind.ts';
import { parseStoredCertificate } from '../json/stored-certificate-json.ts';
import { checkSizes, parseTwinSections } from '../json/twin-fields.ts';
import type { DeviceRecord } from '../records/records.ts';
import { certificateKey, deviceKey, registrationKey, type Store } from '../records/store.ts';
import type { Report } from '../reporter.ts';
import { withLocalHubs } from './azure-hubs.ts';
import { sectionsOf } from './exports.ts';
import { located, SeedError, textAt } from './seed-places.ts';

/** The rule of a hub's IDs, in words (protocol.md 4.3). */
const ACTOR_ID = "must be 1 to 128 letters, digits and - . + % _ # * ? ! ( ) , : = @ $ '";

/** The hubs a seed wants to be linked. @throws SeedError @returns undefined when it leaves that open */
export function hubsOfSeed(seed: unknown): readonly string[] | undefined {
  const fields = sectionsOf(seed);
  const hubs = fields.hubs;
  if (hubs === undefined) return undefined;
  if (!Array.isArray(hubs)) throw new SeedError('hubs', 'must be a list of host names');
  const seen = new Set<string>();
  const names: string[] = [];
  for (const [index, hub] of hubs.entries()) {
    const path = `hubs[${index}]`;
    if (typeof hub !== 'string' || !isHostName(hub)) {
      throw new SeedError(path, 'must be a host name or an address, without a port');
    }
    if (seen.has(hub.toLowerCase())) throw new SeedError(path, `${hub} is there twice`);
    seen.add(hub.toLowerCase());
    names.push(hub);
  }
  return names;
}

export interface SeedOptions {
  readonly store: Store;
  readonly names: HostNames;
  readonly iotHub: IotHub;
  readonly report: Report;
}

/**
 * Brings what a seed describes into a store. Every item is what the service API takes for it (protocol.md 5, 6).
 * What is there already under the same ID becomes as the seed says and keeps the keys the seed does not name, so
 * that the same seed may be given at every start. Nothing is changed unless all of it is good.
 *
 * @throws SeedError
 */
export function applySeed(seed: unknown, options: SeedOptions): void {
  const { store, names, iotHub, report } = options;
  hubsOfSeed(seed);
  const fields = withLocalHubs(sectionsOf(seed), names, report);
  const work: (() => void)[] = [];
  const seen = new Set<string>();
  const enroll = <Name extends EnrollmentTable>(kind: EnrollmentKind<Name>): void => {
    for (const [path, item] of items(fields, kind.path)) {
      const id = textAt(item, path, kind.idField);
      const key = registrationKey(id);
      once(seen, kind.path + key, `${path}.${kind.idField}`, id);
      const record = located(path, item, () => kind.parse(item, id, kind.table.get(key)));
      work.push(() => kind.table.put(key, record));
    }
  };
  for (const [path, item] of items(fields, 'certificates')) {
    const name = textAt(item, path, 'name');
    const key = certificateKey(name);
    once(seen, `certificates${key}`, `${path}.name`, name);
    const record = located(path, item, () =>
      parseStoredCertificate(item, name, store.certificates.get(key)),
    );
    work.push(() => store.certificates.put(key, record));
  }
  enroll(individualEnrollments(store, names));
  enroll(enrollmentGroups(store, names));
  for (const [path, item] of items(fields, 'devices')) {
    for (const record of devices(path, item, names, iotHub)) {
      once(seen, deviceKey(record.hub, record.deviceId), path, record.deviceId);
      work.push(() => iotHub.put(record));
    }
  }
  for (const step of work) step();
}

/** A device with its modules. */
function devices(path: string, item: Fields, names: HostNames, iotHub: IotHub): DeviceRecord[] {
  const hub = hubOf(path, item, names);
  const deviceId = actorIdAt(item, path, 'deviceId');
  const own = withTwin(path, item, () =>
    parseDevice(item, hub, deviceId, iotHub.record(hub, deviceId), 'kept'),
  );
  const modules = items(item, 'modules', path).map(([modulePath, module]) => {
    const moduleId = actorIdAt(module, modulePath, 'moduleId');
    const id = `${deviceId}/${moduleId}`;
    return withTwin(modulePath, module, () =>
      parseDevice(module, hub, id, iotHub.record(hub, id), 'kept'),
    );
  });
  return [own, ...modules];
}

function withTwin(path: string, item: Fields, parse: () => DeviceRecord): DeviceRecord {
  return located(path, item, () => {
    const record = parse();
    if (item.tags === undefined && item.properties === undefined) return record;
    const { twin } = patchFromService(record.twin, parseTwinSections(item));
    checkSizes(twin);
    return { ...record, twin };
  });
}

function hubOf(path: string, { hub }: Fields, names: HostNames): string {
  const name = hub === undefined ? names.hubs[0] : hub;
  const bare = typeof name === 'string' ? names.hub(name) : undefined;
  if (bare === undefined) throw new SeedError(`${path}.hub`, 'must be one of the linked hubs');
  return bare;
}

function items(fields: Fields, name: string, parent?: string): (readonly [string, Fields])[] {
  const list = fields[name] ?? [];
  const path = parent === undefined ? name : `${parent}.${name}`;
  if (!Array.isArray(list)) throw new SeedError(path, 'must be a list');
  return list.map((item, index) => {
    const itemPath = `${path}[${index}]`;
    if (!isObject(item)) throw new SeedError(itemPath, 'must be an object');
    return [itemPath, item] as const;
  });
}

function actorIdAt(fields: Fields, path: string, name: string): string {
  const id = textAt(fields, path, name);
  if (isDeviceId(id)) return id;
  throw new SeedError(`${path}.${name}`, ACTOR_ID);
}

/** Of two items of one ID the later would win without a word. */
function once(seen: Set<string>, key: string, path: string, id: string): void {
  if (seen.has(key)) throw new SeedError(path, `${id} is there twice`);
  seen.add(key);
}

function isHostName(text: string): boolean {
  return isIP(text) !== 0 || /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/i.test(text);
}
